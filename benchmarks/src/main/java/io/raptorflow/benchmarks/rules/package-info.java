/** What rules cost, by how many of them there are, and how soon a new one speaks. */
@NullMarked
package io.raptorflow.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
