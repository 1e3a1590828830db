/** What rules cost, by how many of them there are. */
@NullMarked
package io.raptorflow.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
