package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.inputs.TaskLink;
import io.raptorflow.schemas.entities.Task.Link;
import java.util.Arrays;
import java.util.List;

/** Hillier and Lieberman, Introduction to Operations Research: Reliable Construction, in weeks. */
final class H14 {
  private static final double HOURS_A_WEEK = 40;

  private H14() {}

  static List<PlanTask> tasks() {
    return List.of(
        task("A", 1, 2, 3),
        task("B", 2, 3.5, 8, "A"),
        task("C", 6, 9, 18, "B"),
        task("D", 4, 5.5, 10, "C"),
        task("E", 1, 4.5, 5, "C"),
        task("F", 4, 4, 10, "E"),
        task("G", 5, 6.5, 11, "D"),
        task("H", 5, 8, 17, "E", "G"),
        task("I", 3, 7.5, 9, "C"),
        task("J", 3, 9, 9, "F", "I"),
        task("K", 4, 4, 4, "J"),
        task("L", 1, 5.5, 7, "J"),
        task("M", 1, 2, 3, "H"),
        task("N", 5, 5.5, 9, "K", "L"));
  }

  private static PlanTask task(String id, double low, double likely, double high, String... after) {
    return new PlanTask(
        id,
        likely * HOURS_A_WEEK,
        low * HOURS_A_WEEK,
        high * HOURS_A_WEEK,
        null,
        null,
        Arrays.stream(after).map(other -> new TaskLink(other, Link.FINISH_TO_START, 0.0)).toList());
  }
}
