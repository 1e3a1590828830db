/**
 * The bus contract: the event envelope, its 21 types and 9 channels. Immutable, without Flink or
 * Kafka. Instants are UTC.
 */
@NullMarked
package io.raptorflow.schemas;

import org.jspecify.annotations.NullMarked;
