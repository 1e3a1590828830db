package io.raptorflow.benchmarks.organisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan as promised and as it goes: every task begins when those before it are done. Work varies
 * by chance by about a tenth; two tasks slip and one gets stuck, which is what is to be found.
 *
 * @param id of the plan
 * @param start working hour at which it begins
 * @param tasks each after those it depends on
 */
record PlanRun(String id, double start, List<TaskRun> tasks) {
  private static final int SLIPS = 2;
  private static final double CHANCE = .08;

  static PlanRun simulate(OrganisationSettings settings, int number, Staff staff) {
    String id = "plan-" + number;
    var draws = new Draws(settings.seed(), id);
    double start = draws.oneOf(0, 2) * (double) WorkCalendar.HOURS_A_DAY;
    Map<String, Double> slips = slips(draws);
    String stuck = stuck(draws, slips);
    Map<String, TaskRun> runs = new HashMap<>();
    List<TaskRun> inOrder = new ArrayList<>();
    for (TaskTemplate template : TaskTemplate.LAUNCH) {
      List<TaskRun> before = template.after().stream().map(runs::get).toList();
      double estimate = draws.oneOf(template.leastHours(), template.mostHours());
      double slip = slips.getOrDefault(template.type(), 1.0);
      double work = estimate * slip * Math.exp(CHANCE * draws.heavyTailed());
      double begin = before.stream().mapToDouble(TaskRun::finish).max().orElse(start);
      double done = draws.between(.3, .6);
      boolean isStuck = template.type().equals(stuck);
      double blockedHours = draws.oneOf(16, 28);
      TaskRun run =
          new TaskRun(
              id + "-" + template.type(),
              template,
              before.stream().map(TaskRun::id).toList(),
              staff.of(template.role(), number),
              before.stream().mapToDouble(TaskRun::plannedFinish).max().orElse(start),
              estimate,
              begin,
              work,
              slip,
              begin + work * (isStuck ? done : 1),
              isStuck ? blockedHours : 0);
      runs.put(template.type(), run);
      inOrder.add(run);
    }
    return new PlanRun(id, start, List.copyOf(inOrder));
  }

  private static Map<String, Double> slips(Draws draws) {
    Map<String, Double> slips = new HashMap<>();
    while (slips.size() < SLIPS) {
      slips.put(draws.oneOf(TaskTemplate.LAUNCH).type(), draws.between(1.7, 2.6));
    }
    return slips;
  }

  private static String stuck(Draws draws, Map<String, Double> slips) {
    List<String> others =
        TaskTemplate.LAUNCH.stream()
            .map(TaskTemplate::type)
            .filter(type -> !slips.containsKey(type))
            .toList();
    return draws.oneOf(others);
  }

  double plannedFinish() {
    return tasks.stream().mapToDouble(TaskRun::plannedFinish).max().orElse(start);
  }

  double finish() {
    return tasks.stream().mapToDouble(TaskRun::finish).max().orElse(start);
  }
}
