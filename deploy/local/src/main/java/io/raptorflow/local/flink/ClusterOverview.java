package io.raptorflow.local.flink;

/**
 * A Flink cluster at a moment.
 *
 * @param taskManagers processes that run tasks
 * @param slots all slots
 * @param freeSlots those that no job uses
 * @param runningJobs jobs that run
 * @param version of Flink
 */
public record ClusterOverview(
    int taskManagers, int slots, int freeSlots, int runningJobs, String version) {}
