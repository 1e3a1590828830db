/** Kafka, OpenSearch and Flink as child processes of this JVM, and the stack they form. */
@NullMarked
package io.raptorflow.local;

import org.jspecify.annotations.NullMarked;
