/** Event logs of cases, as XES and CSV, and what the bottleneck analysis finds in them. */
@NullMarked
package io.raptorflow.benchmarks.logs;

import org.jspecify.annotations.NullMarked;
