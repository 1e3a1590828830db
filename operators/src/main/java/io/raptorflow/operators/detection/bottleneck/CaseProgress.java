package io.raptorflow.operators.detection.bottleneck;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is remembered of one open case: its last event, what it has seen, what is under way. */
public final class CaseProgress {
  private record Execution(String activity, @Nullable String instance) {
    static final Comparator<Execution> ORDER =
        Comparator.comparing(Execution::activity)
            .thenComparing(Execution::instance, Comparator.nullsFirst(Comparator.naturalOrder()));

    static Execution of(StepEvent event) {
      return new Execution(event.activity(), event.instance());
    }
  }

  private record Started(@Nullable Instant at) {}

  /** In the order they are written by; new ones go to the end. */
  private static final List<Lifecycle> LIFECYCLES =
      List.of(Lifecycle.START, Lifecycle.COMPLETE, Lifecycle.INTERMEDIATE, Lifecycle.UNSTATED);

  private final WorkBudget budget;
  private final Map<String, Integer> executions = new HashMap<>();
  private final Map<Execution, Deque<Started>> underWay = new HashMap<>();
  private int started;
  private @Nullable StepEvent last;
  private @Nullable StepEvent lastWork;

  /**
   * @param budget for activities and started executions, shared by the open cases
   */
  CaseProgress(WorkBudget budget) {
    this.budget = budget;
  }

  /**
   * A case that is remembered by itself.
   *
   * @param openWork activities and started executions remembered of it, at least 1
   */
  public static CaseProgress withRoomFor(int openWork) {
    return new CaseProgress(new WorkBudget(openWork));
  }

  /** Takes the next event of the case, in the order of the log. */
  public Step advance(StepEvent event) {
    StepEvent before = last;
    Started begun = event.lifecycle() == Lifecycle.COMPLETE ? takeStart(event) : null;
    var step =
        new Step(
            before == null ? null : new Transition(before.activity(), event.activity()),
            before == null ? null : between(before.at(), event.at()),
            opensExecution(event, begun) ? open(event) : null,
            begun == null ? null : new Step.Service(between(begun.at(), event.at())),
            before == null ? null : change(before.resource(), event.resource()),
            before == null ? null : change(before.team(), event.team()));
    if (event.lifecycle() == Lifecycle.START) {
      rememberStart(event);
    }
    if (event.lifecycle() != Lifecycle.INTERMEDIATE) {
      lastWork = event;
    }
    last = event;
    return step;
  }

  /** Activities and starts there was no room for. */
  long refused() {
    return budget.refused();
  }

  /** How much of the budget the case holds. */
  int held() {
    return executions.size() + started;
  }

  /** Writes all that is remembered, the same bytes for the same memory. */
  public void write(DataOutput out) throws IOException {
    writeEvent(last, out);
    writeEvent(lastWork, out);
    Wire.writeLength(executions.size(), out);
    for (String activity : executions.keySet().stream().sorted().toList()) {
      Wire.writeText(activity, out);
      Wire.writeLength(requireNonNull(executions.get(activity)), out);
    }
    Wire.writeLength(underWay.size(), out);
    for (Execution execution : underWay.keySet().stream().sorted(Execution.ORDER).toList()) {
      Wire.writeText(execution.activity(), out);
      Wire.writeText(execution.instance(), out);
      Deque<Started> starts = requireNonNull(underWay.get(execution));
      Wire.writeLength(starts.size(), out);
      for (Started start : starts) {
        Wire.writeInstant(start.at(), out);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote of a case that is remembered by itself.
   *
   * @param openWork activities and started executions remembered of it, at least 1
   */
  public static CaseProgress read(int openWork, DataInput in) throws IOException {
    var progress = withRoomFor(openWork);
    progress.last = readEvent(in);
    progress.lastWork = readEvent(in);
    int activities = Wire.readLength(in);
    for (int i = 0; i < activities; i++) {
      progress.executions.put(requireNonNull(Wire.readText(in)), Wire.readLength(in));
    }
    int executions = Wire.readLength(in);
    for (int i = 0; i < executions; i++) {
      var execution = new Execution(requireNonNull(Wire.readText(in)), Wire.readText(in));
      int starts = Wire.readLength(in);
      Deque<Started> begun = new ArrayDeque<>(starts);
      for (int j = 0; j < starts; j++) {
        begun.addLast(new Started(Wire.readInstant(in)));
      }
      progress.underWay.put(execution, begun);
      progress.started += starts;
    }
    progress.budget.takeBack(progress.held());
    return progress;
  }

  private static void writeEvent(@Nullable StepEvent event, DataOutput out) throws IOException {
    Wire.writeText(event == null ? null : event.caseId(), out);
    if (event != null) {
      Wire.writeText(event.activity(), out);
      Wire.writeInstant(event.at(), out);
      Wire.writeText(event.resource(), out);
      Wire.writeText(event.team(), out);
      out.writeByte(LIFECYCLES.indexOf(event.lifecycle()));
      Wire.writeText(event.instance(), out);
    }
  }

  private static @Nullable StepEvent readEvent(DataInput in) throws IOException {
    String caseId = Wire.readText(in);
    return caseId == null
        ? null
        : new StepEvent(
            caseId,
            requireNonNull(Wire.readText(in)),
            Wire.readInstant(in),
            Wire.readText(in),
            Wire.readText(in),
            LIFECYCLES.get(in.readByte()),
            Wire.readText(in));
  }

  private static boolean opensExecution(StepEvent event, @Nullable Started begun) {
    return begun == null && event.lifecycle() != Lifecycle.INTERMEDIATE;
  }

  private Step.Opening open(StepEvent event) {
    StepEvent work = lastWork;
    return new Step.Opening(
        countExecution(event.activity()),
        work != null,
        work == null ? null : between(work.at(), event.at()));
  }

  private int countExecution(String activity) {
    Integer earlier = executions.get(activity);
    if (earlier == null && !budget.take()) {
      return -1;
    }
    int count = earlier == null ? 0 : earlier;
    executions.put(activity, count + 1);
    return count;
  }

  private void rememberStart(StepEvent event) {
    if (!budget.take()) {
      return;
    }
    underWay
        .computeIfAbsent(Execution.of(event), execution -> new ArrayDeque<>(1))
        .addLast(new Started(event.at()));
    started++;
  }

  /** The oldest start of the same execution that is still under way. */
  private @Nullable Started takeStart(StepEvent completion) {
    var execution = Execution.of(completion);
    Deque<Started> candidates = underWay.get(execution);
    if (candidates == null) {
      return null;
    }
    Started oldest = candidates.removeFirst();
    started--;
    budget.giveBack(1);
    if (candidates.isEmpty()) {
      underWay.remove(execution);
    }
    return oldest;
  }

  private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : Duration.between(from, to);
  }

  private static @Nullable Transition change(@Nullable String from, @Nullable String to) {
    return from == null || to == null || from.equals(to) ? null : new Transition(from, to);
  }
}
