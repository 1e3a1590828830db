/** Flink entry points: wiring only. */
@NullMarked
package io.raptorflow.jobs;

import org.jspecify.annotations.NullMarked;
