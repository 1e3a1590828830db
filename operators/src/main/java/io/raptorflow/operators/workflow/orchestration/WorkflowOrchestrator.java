package io.raptorflow.operators.workflow.orchestration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.supervision.Instruction;
import io.raptorflow.operators.supervision.Supervision;
import io.raptorflow.operators.supervision.TaskSettled;
import io.raptorflow.operators.types.Types;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.Check;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.definition.RequestCheck;
import io.raptorflow.operators.workflow.definition.StepAction.AwaitEvent;
import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.operators.workflow.engine.Engine;
import io.raptorflow.operators.workflow.engine.Entry;
import io.raptorflow.operators.workflow.engine.Execution;
import io.raptorflow.operators.workflow.engine.Measuring;
import io.raptorflow.operators.workflow.engine.PartId;
import io.raptorflow.operators.workflow.engine.TimerId;
import io.raptorflow.operators.workflow.engine.Turn;
import io.raptorflow.operators.workflow.orchestration.Definitions.Definition;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import io.raptorflow.schemas.entities.Workflow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the engine on the log of each execution: the key is tenant and {@code workflow/<execution>}.
 * Reads an entry, decides, writes what was decided. Timers count running time; one that fires is
 * only written to the log.
 *
 * <p>An execution that is over is remembered for a while, so that what comes late of it, or its
 * request again, starts nothing: as no more than that beside Flink's keyed state, since they are
 * many; with its definition in it where that has to be known.
 */
final class WorkflowOrchestrator extends KeyedProcessFunction<String, Ingested, Event>
    implements CheckpointedFunction {
  /** Waits that begin or end. */
  static final OutputTag<WaitsDecided> WAITS =
      new OutputTag<>("workflow-waits", WaitsDecidedSerializer.TYPE);

  /** What supervisors are told. */
  static final OutputTag<Instruction> INSTRUCTIONS =
      new OutputTag<>("workflow-instructions", Supervision.INSTRUCTION);

  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("workflow-dead-letters", Types.DEAD_LETTER);

  private static final long serialVersionUID = 1L;
  private static final String STAGE = "workflow";

  /** Where a former version keeps the end of what is remembered, among the engine's timers. */
  private static final String FORGET = "forget";

  /** One that is over may be remembered longer than wanted, by this part of the time. */
  private static final int SPANS = 16;

  private final SerializableSupplier<List<Agent>> agents;
  private final SerializableSupplier<Long> wallClock;
  private final long rememberedMillis;

  private transient LogReader reader;
  private transient Definitions definitions;
  private transient Delegations delegations;
  private transient WorkflowMetrics metrics;

  @SuppressWarnings("NullAway.Init") // when the state is initialised, before open
  private transient RunningClock clock;

  @SuppressWarnings("NullAway.Init")
  private transient ListState<Long> stops;

  @SuppressWarnings("NullAway.Init")
  private transient ListState<byte[]> ended;

  @SuppressWarnings("NullAway.Init")
  private transient EndedExecutions endedExecutions;

  private transient ValueState<byte[]> requests;
  private transient ValueState<byte[]> executions;
  private transient MapState<String, Long> timers;

  /**
   * @param wallClock milliseconds since the epoch
   * @param remembered how long an execution that is over is
   */
  @SuppressWarnings("NullAway") // transient fields are set in open
  WorkflowOrchestrator(
      SerializableSupplier<List<Agent>> agents,
      SerializableSupplier<Long> wallClock,
      Duration remembered) {
    this.agents = agents;
    this.wallClock = wallClock;
    this.rememberedMillis = remembered.toMillis();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    // every subtask has stood still as long as the others, so any of them may tell
    stops =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("stops", LongSerializer.INSTANCE));
    // each subtask's, of which each takes those of its keys
    ended =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>("ended", BytePrimitiveArraySerializer.INSTANCE));
    endedExecutions = new EndedExecutions(Math.max(1, rememberedMillis / SPANS));
    clock = RunningClock.NEVER_STOPPED;
    if (context.isRestored()) {
      List<Long> told = new ArrayList<>();
      stops.get().forEach(told::add);
      if (told.size() >= 2) {
        clock = new RunningClock(told.get(0)).resumed(told.get(1), wallClock.get());
      }
      KeyGroupRange mine = keyGroups();
      for (byte[] piece : ended.get()) {
        endedExecutions.add(piece, mine::contains);
      }
    }
  }

  private KeyGroupRange keyGroups() {
    TaskInfo task = getRuntimeContext().getTaskInfo();
    return KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
        task.getMaxNumberOfParallelSubtasks(),
        task.getNumberOfParallelSubtasks(),
        task.getIndexOfThisSubtask());
  }

  private int keyGroup(String key) {
    return KeyGroupRangeAssignment.assignToKeyGroup(
        key, getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    long now = wallClock.get();
    stops.update(List.of(clock.stoppedMillis(), now));
    ended.update(endedExecutions.pieces(clock.running(now)));
  }

  @Override
  public void open(OpenContext context) {
    reader = new LogReader();
    List<AgentSpec> specs = agents.get().stream().map(Agent::spec).toList();
    definitions = new Definitions(Capabilities.of(specs));
    delegations = new Delegations(specs);
    metrics = new WorkflowMetrics(getRuntimeContext().getMetricGroup(), specs);
    requests = getRuntimeContext().getState(bytes("request"));
    executions = getRuntimeContext().getState(bytes("execution"));
    timers =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "timers", StringSerializer.INSTANCE, LongSerializer.INSTANCE));
  }

  /** Tenant and {@code workflow/<execution>} of an entry. */
  static String key(Ingested entry) {
    return ((Ingested.Accepted) entry).event().key();
  }

  private static ValueStateDescriptor<byte[]> bytes(String name) {
    return new ValueStateDescriptor<>(name, BytePrimitiveArraySerializer.INSTANCE);
  }

  @Override
  public void processElement(Ingested ingested, Context context, Collector<Event> out)
      throws Exception {
    Ingested.Accepted appended = (Ingested.Accepted) ingested;
    if (appended.event().type() == EventType.DATA_CREATED
        && refuseMalformed(appended.event(), context, out)) {
      return;
    }
    LogEvent read = reader.read(appended.event(), appended.appended());
    if (read instanceof LogEvent.Requested requested) {
      begin(appended, requested, context, out);
    } else if (read instanceof LogEvent.Acted acted) {
      act(appended, acted.entry(), context, out);
    } else if (read instanceof LogEvent.Candidate candidate) {
      consider(appended, candidate, context, out);
    } else if (read instanceof LogEvent.Unreadable fault) {
      refuse(appended.event(), fault, context);
    }
  }

  private void refuse(Event event, LogEvent.Unreadable fault, Context context) {
    Refusal refusal =
        Refusal.of(Reason.NOT_A_LOG_ENTRY, fault.field(), fault.found(), fault.expected());
    Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    context.output(DEAD_LETTERS, DeadLetter.of(event, refusal, STAGE, now));
  }

  // Beginning

  private void begin(
      Ingested.Accepted appended,
      LogEvent.Requested requested,
      Context context,
      Collector<Event> out)
      throws Exception {
    if (isKnown(context)) {
      return;
    }
    Event event = appended.event();
    Workflow workflow = requested.workflow();
    byte[] definition = Definitions.definitionOf(workflow);
    var cause = new LogWriter.Context(event, event.entityId(), event.hops());
    Check<Definition> check = definitions.check(definition);
    Check<ObjectNode> params = RequestCheck.of(workflow);
    if (!(check instanceof Check.Passed<Definition> passed)
        || !(params instanceof Check.Passed<ObjectNode> values)) {
      List<Fault> faults = new ArrayList<>(check.faults());
      faults.addAll(params.faults());
      refuse(cause, workflow.name(), requested.parent(), faults, out);
      return;
    }
    Definition checked = passed.value();
    var kept =
        new KeptRequest(
            event.hops(),
            KeptRequest.weightOf(workflow),
            KeptRequest.outermostOf(workflow, event.entityId()),
            requested.parent(),
            false,
            null,
            definition);
    requests.update(kept.bytes());
    Entry entry = ExecutionHistory.entry(event, requested, checked.workflow(), values.value());
    decide(new Runs(cause, appended.appended(), checked, kept), null, entry, context, out);
  }

  /** Whether it is a request that does not follow its schema. */
  private boolean refuseMalformed(Event event, Context context, Collector<Event> out)
      throws Exception {
    List<Fault> faults = definitions.faults(event.data());
    if (faults.isEmpty()) {
      return false;
    }
    if (!isKnown(context)) {
      var cause = new LogWriter.Context(event, event.entityId(), event.hops());
      refuse(cause, null, LogReader.parentOf(event), faults, out);
    }
    return true;
  }

  private static void refuse(
      LogWriter.Context cause,
      @Nullable String name,
      @Nullable PartId parent,
      List<Fault> faults,
      Collector<Event> out) {
    out.collect(LogWriter.refused(cause, name, faults));
    if (parent != null) {
      out.collect(LogWriter.childRefused(cause, parent, faults.size()));
    }
  }

  // Acting

  private void act(Ingested.Accepted appended, Entry entry, Context context, Collector<Event> out)
      throws Exception {
    Event event = appended.event();
    byte[] kept = requests.value();
    if (kept == null) {
      // nothing is said of one that was never requested, or is forgotten
      hopsOfEnded(context).ifPresent(hops -> tellOver(event, hops, out));
      return;
    }
    KeptRequest request = KeptRequest.of(kept);
    if (request.isOver()) {
      tellOver(event, request.hops(), out);
      return;
    }
    var cause = new LogWriter.Context(event, event.entityId(), request.hops());
    Check<Definition> check = definitions.check(request.definition());
    if (check instanceof Check.Refused<Definition> refused) {
      giveUp(cause, request.parent(), refused.faults(), context, out);
      return;
    }
    Definition definition = ((Check.Passed<Definition>) check).value();
    TaskSettled settled = delegations.settled(cause, definition.workflow(), entry);
    if (settled != null) {
      context.output(INSTRUCTIONS, settled);
    }
    decide(
        new Runs(cause, appended.appended(), definition, request),
        read(definition.codec()),
        entry,
        context,
        out);
  }

  private static void tellOver(Event event, int hops, Collector<Event> out) {
    var cause = new LogWriter.Context(event, event.entityId(), hops);
    LogWriter.decided(cause, Engine.OVER).forEach(out::collect);
  }

  /** Whether the current key's execution has been requested, and is not forgotten. */
  private boolean isKnown(Context context) throws Exception {
    return requests.value() != null || hopsOfEnded(context).isPresent();
  }

  private OptionalInt hopsOfEnded(Context context) {
    String key = context.getCurrentKey();
    return endedExecutions.hopsOf(keyGroup(key), key, now(context));
  }

  private void decide(
      Runs runs, @Nullable Execution before, Entry entry, Context context, Collector<Event> out)
      throws Exception {
    Turn turn = Engine.decide(before, entry);
    metrics.count(Measuring.of(before, entry, turn));
    for (TaskSettled settled :
        delegations.notNeeded(runs.cause(), runs.workflow(), entry, turn.choices())) {
      context.output(INSTRUCTIONS, settled);
    }
    carryOut(runs, before, turn, context, out);
  }

  /** This release has no longer what the execution needs, and cannot even read how far it came. */
  private void giveUp(
      LogWriter.Context cause,
      @Nullable PartId parent,
      List<Fault> faults,
      Context context,
      Collector<Event> out)
      throws Exception {
    refuse(cause, null, parent, faults, out);
    rememberThatOver(cause.hops(), context);
  }

  private void rememberThatOver(int hops, Context context) {
    executions.clear();
    timers.clear();
    requests.clear();
    String key = context.getCurrentKey();
    endedExecutions.add(keyGroup(key), key, hops, now(context) + rememberedMillis);
  }

  /** What comes late is told only if it fits, which the definition says. */
  private void rememberDefinition(KeptRequest request, Context context) throws Exception {
    long forgottenAt = now(context) + rememberedMillis;
    executions.clear();
    timers.clear();
    requests.update(request.ended(forgottenAt).bytes());
    context.timerService().registerProcessingTimeTimer(clock.wall(forgottenAt));
  }

  /**
   * An execution whose log goes on: on which entry, by which definition, for which request.
   *
   * @param appended when the entry was appended, milliseconds since the epoch
   */
  private record Runs(
      LogWriter.Context cause, long appended, Definition definition, KeptRequest request) {
    CheckedWorkflow workflow() {
      return definition.workflow();
    }
  }

  /** Only what fits the step's condition has come. */
  private void consider(
      Ingested.Accepted appended,
      LogEvent.Candidate candidate,
      Context context,
      Collector<Event> out)
      throws Exception {
    byte[] kept = requests.value();
    if (kept == null) {
      return;
    }
    KeptRequest request = KeptRequest.of(kept);
    if (!request.hasDefinition()) {
      return;
    }
    Check<Definition> check = definitions.check(request.definition());
    boolean fits =
        check instanceof Check.Passed<Definition> passed
            ? candidate.fits(passed.value().workflow())
            : !request.isOver();
    if (fits) {
      act(appended, candidate.entry(), context, out);
    }
  }

  private void carryOut(
      Runs runs, @Nullable Execution before, Turn turn, Context context, Collector<Event> out)
      throws Exception {
    Execution after = turn.state();
    if (after != null && after != before) {
      executions.update(write(runs.definition().codec(), after));
    }
    if (turn.choices().isEmpty()) {
      return;
    }
    List<Event> decided = LogWriter.decided(runs.cause(), turn.choices());
    decided.forEach(out::collect);
    boolean waits = false;
    for (Choice choice : turn.choices()) {
      waits |= choice instanceof Choice.EventAwaited || choice instanceof Choice.AwaitEnded;
      carryOut(runs, after, choice, context, out);
    }
    if (waits) {
      decided.forEach(told -> context.output(WAITS, new WaitsDecided(told, runs.appended())));
    }
  }

  private void carryOut(
      Runs runs,
      @Nullable Execution execution,
      Choice choice,
      Context context,
      Collector<Event> out)
      throws Exception {
    LogWriter.Context cause = runs.cause();
    if (choice instanceof Choice.TaskDelegated delegated) {
      delegate(runs, delegated.task(), context);
    } else if (choice instanceof Choice.CompensationDelegated delegated) {
      delegate(runs, delegated.task(), context);
    } else if (choice instanceof Choice.TimerSet set) {
      setTimer(set.timer().text(), set.delay().toMillis(), context);
    } else if (choice instanceof Choice.TimerCleared cleared) {
      clearTimer(cleared.timer().text(), context);
    } else if (choice instanceof Choice.ChildStarted child) {
      out.collect(LogWriter.child(cause, child, runs.workflow(), runs.request()));
    } else if (choice instanceof Choice.ChildCancelled child) {
      out.collect(LogWriter.cancelChild(cause, child));
    } else if (choice instanceof Choice.ApprovalAsked asked) {
      out.collect(LogWriter.approval(cause, asked));
    } else if (choice instanceof Choice.Completed completed) {
      complete(runs, execution, completed, context, out);
    }
  }

  private void delegate(Runs runs, Choice.Task task, Context context) {
    context.output(
        INSTRUCTIONS, delegations.delegation(runs.cause(), runs.workflow(), runs.request(), task));
  }

  private void complete(
      Runs runs,
      @Nullable Execution execution,
      Choice.Completed completed,
      Context context,
      Collector<Event> out)
      throws Exception {
    LogWriter.Context cause = runs.cause();
    out.collect(LogWriter.completed(cause, completed.outcome()));
    PartId parent = execution == null ? null : execution.parent();
    if (parent != null) {
      out.collect(LogWriter.childCompleted(cause, parent, completed.outcome()));
    }
    boolean awaits =
        runs.workflow().steps().stream().anyMatch(step -> step.action() instanceof AwaitEvent);
    if (awaits) {
      rememberDefinition(runs.request(), context);
    } else {
      rememberThatOver(cause.hops(), context);
    }
  }

  // Time

  private long now(Context context) {
    return clock.running(context.timerService().currentProcessingTime());
  }

  private void setTimer(String timer, long delay, Context context) throws Exception {
    long due = now(context) + delay;
    timers.put(timer, due);
    context.timerService().registerProcessingTimeTimer(clock.wall(due));
  }

  private void clearTimer(String timer, Context context) throws Exception {
    Long due = timers.get(timer);
    timers.remove(timer);
    if (due != null) {
      for (long other : timers.values()) {
        if (other == due) {
          return;
        }
      }
      context.timerService().deleteProcessingTimeTimer(clock.wall(due));
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Event> out) throws Exception {
    long now = clock.running(time);
    byte[] kept = requests.value();
    Long forgottenAt = kept == null ? null : KeptRequest.of(kept).forgottenAt();
    if (forgottenAt == null) {
      fireThoseDue(now, context, out);
    } else if (forgottenAt <= now) {
      requests.clear();
    } else {
      context.timerService().registerProcessingTimeTimer(clock.wall(forgottenAt));
    }
  }

  private void fireThoseDue(long now, OnTimerContext context, Collector<Event> out)
      throws Exception {
    List<String> fired = new ArrayList<>();
    for (Map.Entry<String, Long> timer : timers.entries()) {
      if (timer.getValue() <= now) {
        fired.add(timer.getKey());
      } else {
        // set before the job stood still: the wall clock's moment has moved
        context.timerService().registerProcessingTimeTimer(clock.wall(timer.getValue()));
      }
    }
    for (String timer : fired) {
      fire(timer, context, out);
    }
  }

  private void fire(String timer, OnTimerContext context, Collector<Event> out) throws Exception {
    timers.remove(timer);
    byte[] kept = requests.value();
    if (timer.equals(FORGET)) {
      requests.clear();
      executions.clear();
      timers.clear();
    } else if (kept != null) {
      String key = context.getCurrentKey();
      int bar = key.indexOf('|');
      String subject = key.substring(bar + 1);
      Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
      out.collect(
          LogWriter.fired(
              key.substring(0, bar),
              subject.substring(subject.indexOf('/') + 1),
              KeptRequest.of(kept).hops(),
              TimerId.parse(timer),
              now));
    }
  }

  // State

  private Execution read(CellCodec<Execution> codec) throws IOException {
    byte[] bytes = executions.value();
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    return codec.read(in.readByte(), in);
  }

  private static byte[] write(CellCodec<Execution> codec, Execution execution) throws IOException {
    var bytes = new ByteArrayOutputStream(1024);
    var out = new DataOutputStream(bytes);
    out.writeByte(codec.version());
    codec.write(execution, out);
    return bytes.toByteArray();
  }
}
