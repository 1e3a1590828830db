/** Forecasting as the M4 competition scores it. */
@NullMarked
package io.raptorflow.benchmarks.m4;

import org.jspecify.annotations.NullMarked;
