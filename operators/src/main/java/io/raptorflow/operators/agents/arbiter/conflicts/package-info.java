/**
 * Notices what cannot both stand of what was said on the bus, and finds splits that parties to a
 * conflict could accept: bargaining, fair division, rules for shortfalls and joint costs.
 */
@NullMarked
package io.raptorflow.operators.agents.arbiter.conflicts;

import org.jspecify.annotations.NullMarked;
