/**
 * Turns objectives into a costed, phased, measurable plan: which packages of work to choose, in
 * which phases, with which milestones and indicators, and by when.
 */
@NullMarked
package io.raptorflow.operators.agents.strategos.planning;

import org.jspecify.annotations.NullMarked;
