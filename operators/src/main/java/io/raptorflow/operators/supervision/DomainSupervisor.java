package io.raptorflow.operators.supervision;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.supervision.Balancer.Candidate;
import io.raptorflow.operators.supervision.Directive.InFlight;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The supervisor of a tenant's tasks for one lord. It keeps tasks in line until a slot is free,
 * chooses who is asked, counts what is under way, and takes agents that fail or are silent out of
 * rotation for as long as others can be asked instead.
 *
 * <p>Time is milliseconds of running time, never decreasing. What is to be done is told in order.
 */
final class DomainSupervisor {
  /** Its workflow has given a task up by then, whatever it has told. */
  static final long GRACE_MILLIS = 5_000;

  private static final long SHORTEST_RETRY_MILLIS = 1_000;
  private static final long LONGEST_RETRY_MILLIS = 60_000;

  /** So many times its usual time an agent may say nothing at all. */
  private static final int SILENT = 2;

  /** So many times its usual time an agent may take for one task. */
  private static final int LATE = 4;

  private final Lord lord;
  private final SupervisionSettings settings;

  final Map<String, Health> agents;

  final UnderWay inFlight;

  /** The agent that was chosen last, by capability. */
  final Map<String, String> rotation;

  final WaitingLine line;
  final Groups groups;
  final Slots slots;
  final Latency latency;

  DomainSupervisor(Lord lord, SupervisionSettings settings) {
    this(lord, settings, new WaitingLine(), new Groups(), new Slots(), new Latency());
  }

  DomainSupervisor(
      Lord lord,
      SupervisionSettings settings,
      WaitingLine line,
      Groups groups,
      Slots slots,
      Latency latency) {
    this.lord = lord;
    this.settings = settings;
    this.agents = new TreeMap<>();
    this.inFlight = new UnderWay();
    this.rotation = new TreeMap<>();
    this.line = line;
    this.groups = groups;
    this.slots = slots;
    this.latency = latency;
  }

  /** A task has come. */
  List<Directive> delegated(Delegation delegation, long now) {
    if (inFlight.contains(delegation.id()) || line.contains(delegation.id())) {
      return List.of();
    }
    if (line.size() >= settings.mostWaiting()) {
      return List.of(new Directive.Busy(delegation, retryAfter()));
    }
    line.add(delegation, now);
    return proceed(new ArrayList<>(), now);
  }

  /** How long the line takes at the rate at which tasks are answered (Little's law). */
  private long retryAfter() {
    double millis = line.size() * latency.recent() / Math.max(1, inFlight.size());
    return Math.max(SHORTEST_RETRY_MILLIS, Math.min(LONGEST_RETRY_MILLIS, Math.round(millis)));
  }

  /** A workflow waits for a task no longer. */
  List<Directive> settled(TaskSettled settled, long now) {
    List<Directive> directives = new ArrayList<>();
    InFlight task = inFlight.remove(settled.taskId());
    if (task != null) {
      tell(learnt(task, settled.result(), now), directives);
    } else if (!line.remove(settled.taskId()) && settled.agent() != null) {
      Health known = agents.get(settled.agent());
      if (known != null && settled.result() != TaskSettled.Result.TIMED_OUT) {
        known.heardLate(now);
      }
    }
    return proceed(directives, now);
  }

  private @Nullable Change learnt(InFlight task, TaskSettled.Result result, long now) {
    Health health = health(task.agent());
    return switch (result) {
      case ANSWERED -> {
        long millis = Math.max(0, now - task.sentAt());
        latency.add(millis);
        yield health.answered(task.agent(), task.probe(), millis, now);
      }
      case FAILED -> health.failed(task.agent(), task.probe(), now);
      case TIMED_OUT -> health.timedOut(task.agent(), task.probe(), now);
      case NOT_NEEDED -> {
        if (task.probe()) {
          health.probeEnded();
        }
        yield null;
      }
    };
  }

  /** Time has passed. */
  List<Directive> passed(long now) {
    List<Directive> directives = new ArrayList<>();
    forgetOverdue(directives, now);
    goRound(directives, now);
    groups.forget(now);
    tell(slots.quiet(inFlight.size(), line.size(), now), directives);
    return proceed(directives, now);
  }

  /** What nobody waits for any more, though nobody has said so: of an execution that is gone. */
  private void forgetOverdue(List<Directive> directives, long now) {
    for (Map.Entry<String, InFlight> overdue : inFlight.removeAll(task -> task.deadline() <= now)) {
      String agent = overdue.getValue().agent();
      boolean probe = overdue.getValue().probe();
      tell(health(agent).timedOut(agent, probe, now), directives);
    }
  }

  /**
   * Agents that are silent, or late with a task, while others are not. When all that are asked
   * something are, it is not the agents: the job stands still, or the bus, or there is too much to
   * do.
   */
  private void goRound(List<Directive> directives, long now) {
    Map<String, Long> askedSince = inFlight.oldest();
    Map<String, Long> limits = new TreeMap<>();
    askedSince.forEach(
        (agent, since) -> {
          if (health(agent).silentFor(since, now) >= patience(agent, SILENT)) {
            limits.put(agent, patience(agent, SILENT));
          } else if (now - since >= patience(agent, LATE)) {
            limits.put(agent, patience(agent, LATE));
          }
        });
    if (limits.size() == 1 || limits.size() < askedSince.size()) {
      limits.forEach((agent, limit) -> giveUp(agent, limit, directives, now));
    }
  }

  private long patience(String agent, int timesUsual) {
    long usual = Math.round(timesUsual * health(agent).latency().usual());
    return Math.max(settings.patience().toMillis(), usual);
  }

  private void giveUp(String agent, long limit, List<Directive> directives, long now) {
    List<Map.Entry<String, InFlight>> tasks =
        inFlight.removeAll(
            task ->
                task.alternatives() && task.agent().equals(agent) && now - task.sentAt() >= limit);
    if (tasks.isEmpty()) {
      return;
    }
    long silent = health(agent).silentFor(tasks.get(0).getValue().sentAt(), now);
    if (silent >= patience(agent, SILENT)) {
      tell(health(agent).silent(agent, silent, now), directives);
    }
    for (Map.Entry<String, InFlight> task : tasks) {
      tell(health(agent).timedOut(agent, task.getValue().probe(), now), directives);
      long waited = now - task.getValue().sentAt();
      directives.add(new Directive.GiveUp(task.getValue(), task.getKey(), waited));
    }
  }

  /** Fills the slots that are free. */
  private List<Directive> proceed(List<Directive> directives, long now) {
    tell(slots.used(inFlight.size(), line.size(), latency, now), directives);
    while (inFlight.size() < slots.allowed()) {
      Delegation next = line.poll(now);
      if (next == null) {
        break;
      }
      send(next, directives, now);
      if (inFlight.size() >= slots.allowed()) {
        tell(slots.used(inFlight.size(), line.size(), latency, now), directives);
      }
    }
    return directives;
  }

  // Choosing

  private void send(Delegation delegation, List<Directive> directives, long now) {
    boolean alternatives = delegation.candidates().size() > 1;
    String agent = alternatives ? choose(delegation, now) : delegation.candidates().get(0);
    Health health = health(agent);
    boolean probe = !health.isInRotation();
    if (probe) {
      health.probed();
    }
    long deadline = now + delegation.timeoutMillis() + GRACE_MILLIS;
    inFlight.put(
        delegation.id(),
        new InFlight(
            delegation.execution(),
            delegation.task(),
            agent,
            delegation.message().hops(),
            probe,
            alternatives,
            now,
            deadline));
    if (alternatives) {
      groups.asked(delegation, agent, deadline + delegation.timeoutMillis());
      rotation.put(delegation.capability(), agent);
    }
    directives.add(new Directive.Send(delegation, agent, passedOver(delegation, agent)));
  }

  private List<String> passedOver(Delegation delegation, String chosen) {
    if (delegation.candidates().size() == 1) {
      return List.of();
    }
    return delegation.candidates().stream()
        .filter(agent -> !agent.equals(chosen) && !health(agent).isInRotation())
        .toList();
  }

  /**
   * Of those in rotation, one that no other part and no earlier attempt was asked; if there is
   * none, the conditions are dropped one after another. A sick agent whose probe is due gets a task
   * that has its attempts before it.
   */
  private String choose(Delegation delegation, long now) {
    Set<String> taken = groups.takenByOthers(delegation);
    Set<String> tried = groups.tried(delegation);
    Predicate<String> free = agent -> !taken.contains(agent);
    Predicate<String> untried = agent -> !tried.contains(agent);
    Predicate<String> well = agent -> health(agent).isInRotation();
    if (delegation.task().attempt() == 1) {
      for (String agent : delegation.candidates()) {
        if (free.test(agent) && health(agent).isProbeDue(now)) {
          return agent;
        }
      }
    }
    List<Predicate<String>> conditions =
        List.of(well.and(free).and(untried), well.and(free), free.and(untried), free);
    for (Predicate<String> condition : conditions) {
      List<Candidate> candidates = candidates(delegation, condition);
      if (!candidates.isEmpty()) {
        return Balancer.choose(balancing(delegation), candidates).agent();
      }
    }
    return Balancer.choose(balancing(delegation), candidates(delegation, agent -> true)).agent();
  }

  private Balancing balancing(Delegation delegation) {
    Balancing own = delegation.balancing();
    return own == null ? settings.balancingOf(lord) : own;
  }

  private List<Candidate> candidates(Delegation delegation, Predicate<String> condition) {
    List<String> all = delegation.candidates();
    String latest = rotation.get(delegation.capability());
    int last = latest == null ? -1 : all.indexOf(latest);
    List<Candidate> candidates = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      String agent = all.get(i);
      if (condition.test(agent)) {
        Health health = health(agent);
        candidates.add(
            new Candidate(
                agent,
                health.availability(),
                health.failureShare(),
                health.latency().recent(),
                inFlight.load(agent),
                Math.floorMod(i - last - 1, all.size())));
      }
    }
    return candidates;
  }

  private Health health(String agent) {
    return agents.computeIfAbsent(agent, none -> new Health());
  }

  private static void tell(@Nullable Change change, List<Directive> directives) {
    if (change != null) {
      directives.add(new Directive.Tell(change));
    }
  }

  // For whoever hosts it

  Lord lord() {
    return lord;
  }

  Load load() {
    int sick = 0;
    for (Health health : agents.values()) {
      sick += health.isInRotation() ? 0 : 1;
    }
    return new Load(inFlight.size(), line.size(), slots.allowed(), sick);
  }

  /** Whether time has to be told: else nothing can come of it. */
  boolean needsTime() {
    return inFlight.size() > 0 || line.size() > 0 || !groups.isEmpty() || !slots.isAtRest();
  }

  /** Whether a new one would do as well. */
  boolean isAtRest() {
    return !needsTime() && agents.values().stream().allMatch(Health::isSpotless);
  }

  Health.State stateOf(String agent) {
    return requireNonNull(agents.get(agent), agent).state();
  }
}
