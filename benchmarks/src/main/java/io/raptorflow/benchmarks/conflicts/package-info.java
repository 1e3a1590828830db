/** Events of a year with conflicts planted in them, to hold against what was found. */
@NullMarked
package io.raptorflow.benchmarks.conflicts;

import org.jspecify.annotations.NullMarked;
