/**
 * A marketing organisation that never was: campaigns with their series and plans with their tasks,
 * drawn from a seed, together with the truth about what was planted in them. It is what the system
 * is shown and measured with where no real data may be used.
 */
@NullMarked
package io.raptorflow.benchmarks.organisation;

import org.jspecify.annotations.NullMarked;
