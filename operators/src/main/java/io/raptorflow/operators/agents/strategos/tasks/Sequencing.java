package io.raptorflow.operators.agents.strategos.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Orders of jobs on one machine by dispatching rules. Where jobs wait for others, a rule's order is
 * kept as far as they allow: of those free to go, its first goes.
 */
public final class Sequencing {
  /** How far the apparent tardiness cost looks ahead, in mean jobs; usual for static shops. */
  static final double LOOK_AHEAD = 2;

  private Sequencing() {}

  /** A way to order jobs. */
  public enum Rule {
    /** Apparent tardiness cost (Vepsalainen and Morton, 1987). */
    @JsonProperty("atc")
    ATC,
    /** Weighted shortest processing time (Smith, 1956): least weighted completion time. */
    @JsonProperty("wspt")
    WSPT,
    /** Earliest due date (Jackson, 1955): least maximum lateness. */
    @JsonProperty("edd")
    EDD,
    /** Moore and Hodgson (1968): fewest late jobs. */
    @JsonProperty("moore_hodgson")
    MOORE_HODGSON
  }

  /** What an order is judged by; less is better. */
  public enum Criterion {
    @JsonProperty("weighted_tardiness")
    WEIGHTED_TARDINESS,
    @JsonProperty("late_tasks")
    LATE_TASKS,
    @JsonProperty("weighted_completion")
    WEIGHTED_COMPLETION,
    @JsonProperty("max_lateness")
    MAX_LATENESS
  }

  /**
   * How good an order is.
   *
   * @param weightedTardiness sum of weight × hours late
   * @param weightedCompletion sum of weight × hours until done
   * @param maxLateness greatest hours after the due date, negative if all are early; negative
   *     infinity when none has one
   */
  record Quality(
      int late, double weightedTardiness, double weightedCompletion, double maxLateness) {
    double by(Criterion criterion) {
      return switch (criterion) {
        case WEIGHTED_TARDINESS -> weightedTardiness;
        case LATE_TASKS -> late;
        case WEIGHTED_COMPLETION -> weightedCompletion;
        case MAX_LATENESS -> maxLateness;
      };
    }
  }

  static List<Job> ordered(List<Job> jobs, Rule rule) {
    return switch (rule) {
      case ATC -> byApparentTardinessCost(jobs);
      case WSPT -> freed(jobs, bySmithsRatio());
      case EDD -> freed(jobs, byDueDate());
      case MOORE_HODGSON -> freed(jobs, byPosition(mooreHodgson(jobs)));
    };
  }

  static Quality judge(List<Job> order) {
    double time = 0;
    int late = 0;
    double tardiness = 0;
    double completion = 0;
    double lateness = Double.NEGATIVE_INFINITY;
    for (Job job : order) {
      time += job.hours();
      double over = time - job.due();
      late += over > 1e-9 ? 1 : 0;
      tardiness += job.weight() * Math.max(0, over);
      completion += job.weight() * time;
      lateness = Math.max(lateness, over);
    }
    return new Quality(late, tardiness, completion, lateness);
  }

  /**
   * What no order of these jobs beats in weighted tardiness: the greatest of 0, the least weight ×
   * the least maximum lateness (Jackson), and least weighted completion (Smith) less weighted due
   * dates, since no job is less late than its lateness.
   */
  static double leastWeightedTardiness(List<Job> jobs) {
    List<Job> due = jobs.stream().filter(job -> Double.isFinite(job.due())).toList();
    if (due.isEmpty()) {
      return 0;
    }
    double leastWeight = due.stream().mapToDouble(Job::weight).min().orElse(0);
    double jackson =
        leastWeight * Math.max(0, judge(due.stream().sorted(byDueDate()).toList()).maxLateness());
    double smith =
        judge(due.stream().sorted(bySmithsRatio()).toList()).weightedCompletion()
            - due.stream().mapToDouble(job -> job.weight() * job.due()).sum();
    return Math.max(0, Math.max(jackson, smith));
  }

  /**
   * Apparent tardiness cost of a job at a time: w/p · exp(−max(0, d − p − t)/(k·p̄)).
   *
   * @param meanHours mean of the jobs still to do
   */
  static double apparentTardinessCost(Job job, double time, double meanHours) {
    double slack = Math.max(0, job.due() - job.hours() - time);
    return job.weight() / job.hours() * Math.exp(-slack / (LOOK_AHEAD * meanHours));
  }

  private static Comparator<Job> bySmithsRatio() {
    return Comparator.comparingDouble((Job job) -> -job.weight() / job.hours())
        .thenComparing(Job::id);
  }

  private static Comparator<Job> byDueDate() {
    return Comparator.comparingDouble(Job::due).thenComparing(bySmithsRatio());
  }

  private static Comparator<Job> byPosition(List<Job> order) {
    Map<String, Integer> position = new HashMap<>();
    order.forEach(job -> position.put(job.id(), position.size()));
    return Comparator.comparingInt(job -> position.getOrDefault(job.id(), order.size()));
  }

  /** By due date; while one is late, the longest so far goes to the end. */
  private static List<Job> mooreHodgson(List<Job> jobs) {
    PriorityQueue<Job> kept =
        new PriorityQueue<>(
            Comparator.comparingDouble(Job::hours).reversed().thenComparing(Job::id));
    List<Job> late = new ArrayList<>();
    double time = 0;
    for (Job job : jobs.stream().sorted(byDueDate()).toList()) {
      kept.add(job);
      time += job.hours();
      if (time > job.due() + 1e-9) {
        Job longest = kept.remove();
        time -= longest.hours();
        late.add(longest);
      }
    }
    List<Job> order = new ArrayList<>(kept.stream().sorted(byDueDate()).toList());
    order.addAll(late.stream().sorted(bySmithsRatio()).toList());
    return order;
  }

  private static List<Job> freed(List<Job> jobs, Comparator<Job> first) {
    Waiting waiting = new Waiting(jobs);
    PriorityQueue<Job> free = new PriorityQueue<>(first);
    free.addAll(waiting.free());
    List<Job> order = new ArrayList<>();
    while (!free.isEmpty()) {
      Job next = free.remove();
      order.add(next);
      free.addAll(waiting.freedBy(next));
    }
    return order;
  }

  private static List<Job> byApparentTardinessCost(List<Job> jobs) {
    Waiting waiting = new Waiting(jobs);
    Set<Job> free = new HashSet<>(waiting.free());
    double left = jobs.stream().mapToDouble(Job::hours).sum();
    double time = 0;
    List<Job> order = new ArrayList<>();
    while (!free.isEmpty()) {
      double now = time;
      double mean = left / (jobs.size() - order.size());
      Job next =
          free.stream()
              .min(
                  Comparator.comparingDouble((Job job) -> -apparentTardinessCost(job, now, mean))
                      .thenComparing(byDueDate()))
              .orElseThrow();
      free.remove(next);
      order.add(next);
      free.addAll(waiting.freedBy(next));
      time += next.hours();
      left -= next.hours();
    }
    return order;
  }

  /** Which jobs still wait for how many others. */
  private static final class Waiting {
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Integer> open = new HashMap<>();
    private final Map<String, List<Job>> followers = new HashMap<>();

    Waiting(List<Job> all) {
      all.forEach(job -> jobs.put(job.id(), job));
      for (Job job : all) {
        List<String> before = job.after().stream().filter(jobs::containsKey).distinct().toList();
        open.put(job.id(), before.size());
        before.forEach(id -> followers.computeIfAbsent(id, any -> new ArrayList<>()).add(job));
      }
    }

    List<Job> free() {
      return jobs.values().stream().filter(job -> open.getOrDefault(job.id(), 0) == 0).toList();
    }

    List<Job> freedBy(Job done) {
      return followers.getOrDefault(done.id(), List.of()).stream()
          .filter(job -> open.merge(job.id(), -1, Integer::sum) == 0)
          .toList();
    }
  }
}
