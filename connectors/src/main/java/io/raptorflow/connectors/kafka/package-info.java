/** RaptorBus on Kafka: the source and sinks of jobs, dead letters, topics. */
@NullMarked
package io.raptorflow.connectors.kafka;

import org.jspecify.annotations.NullMarked;
