/**
 * Checks payloads against the JSON Schemas of the contract while they are read, in one pass over
 * their bytes.
 */
@NullMarked
package io.raptorflow.schemas.validation;

import org.jspecify.annotations.NullMarked;
