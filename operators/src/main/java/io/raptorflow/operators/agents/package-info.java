/**
 * What an agent is: a pure class that decides from an event and what it remembers. Nothing here, or
 * in the packages below, knows Flink, Kafka or OpenSearch, reads a clock, or draws randomness that
 * was not seeded by its input.
 */
@NullMarked
package io.raptorflow.operators.agents;

import org.jspecify.annotations.NullMarked;
