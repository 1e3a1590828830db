/**
 * The business entities that travel as payloads: immutable records that keep the fields they do not
 * know. Ratios are 0–1, money is a decimal with its ISO 4217 currency, time is UTC.
 */
@NullMarked
package io.raptorflow.schemas.entities;

import org.jspecify.annotations.NullMarked;
