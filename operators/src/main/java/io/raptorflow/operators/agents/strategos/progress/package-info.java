/**
 * How far along a plan is, at what cost, what is stuck and where it will end: earned value, earned
 * schedule, dwell times and control charts over one plan.
 */
@NullMarked
package io.raptorflow.operators.agents.strategos.progress;

import org.jspecify.annotations.NullMarked;
