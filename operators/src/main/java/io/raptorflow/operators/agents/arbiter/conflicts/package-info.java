/**
 * Finds splits that parties to a conflict could accept: rules for shortfalls and joint costs, and
 * fair division.
 */
@NullMarked
package io.raptorflow.operators.agents.arbiter.conflicts;

import org.jspecify.annotations.NullMarked;
