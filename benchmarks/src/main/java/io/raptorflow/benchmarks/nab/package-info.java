/**
 * The Numenta Anomaly Benchmark (Lavin & Ahmad 2015): corpora in its layout, its scoring rule, and
 * the evaluation of the product's own detector by it.
 */
@NullMarked
package io.raptorflow.benchmarks.nab;

import org.jspecify.annotations.NullMarked;
