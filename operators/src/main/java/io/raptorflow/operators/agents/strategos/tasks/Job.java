package io.raptorflow.operators.agents.strategos.tasks;

import java.util.List;

/**
 * A task as something to be done by one capacity, one after the other.
 *
 * @param hours it takes that capacity, above 0
 * @param due hours from now on its clock by which it has to be done; infinite when never late
 * @param weight what an hour late costs, 0 or more
 * @param after ids of the jobs among those to be ordered that have to be done before
 */
record Job(String id, double hours, double due, double weight, List<String> after) {}
