/** What hosting an agent costs, beside the same work done by hand in Flink. */
@NullMarked
package io.raptorflow.benchmarks.host;

import org.jspecify.annotations.NullMarked;
