package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.StrikeLedger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * Runs the host in Flink: records, timers and mails come from there. An operator and no function,
 * because that has no mailbox, in which workers leave their answers, and cannot end its task from
 * another thread.
 */
final class AgentHostOperator extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<Addressed, Event>,
        Triggerable<String, VoidNamespace>,
        BoundedOneInput {
  private static final long serialVersionUID = 1L;

  /** What Flink calls the timers of a keyed function; state was kept under this name. */
  private static final String TIMERS = "user-timers";

  private final SerializableSupplier<List<Agent>> agents;
  private final HostSettings settings;
  private final Duration patience;
  private final StrikeLedger.Opener strikes;
  private final OutputTag<DeadLetter> deadLetters;

  private transient @Nullable AgentHost opened;

  /**
   * @param patience how long an answer is waited for before its key is parked
   */
  AgentHostOperator(
      SerializableSupplier<List<Agent>> agents,
      HostSettings settings,
      Duration patience,
      StrikeLedger.Opener strikes,
      OutputTag<DeadLetter> deadLetters) {
    this.agents = agents;
    this.settings = settings;
    this.patience = patience;
    this.strikes = strikes;
    this.deadLetters = deadLetters;
  }

  @Override
  public void open() throws Exception {
    super.open();
    InternalTimerService<VoidNamespace> timers =
        getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    opened =
        new AgentHost(
            getRuntimeContext(),
            agents.get(),
            settings,
            patience,
            strikes.open(),
            new OwnThread(),
            new SimpleTimerService(timers),
            new Outbox(output, deadLetters));
    opened.resume(keysWhereSomethingWaits());
  }

  private List<String> keysWhereSomethingWaits() {
    KeyedStateBackend<String> backend = getKeyedStateBackend();
    try (Stream<String> keys = backend.getKeys(Parking.STATE, VoidNamespace.INSTANCE)) {
      return keys.distinct().toList();
    }
  }

  @Override
  public void processElement(StreamRecord<Addressed> record) throws Exception {
    AgentHost host = host();
    if (host.makeRoom()) {
      setKeyContextElement1(record);
    }
    long timestamp = record.hasTimestamp() ? record.getTimestamp() : Outbox.NO_TIMESTAMP;
    host.process(record.getValue(), timestamp);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    host().eventTime(timer.getKey(), timer.getTimestamp());
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    host().report();
  }

  /** Answers that are still to come are waited for here; timers that limit them fire no later. */
  @Override
  public void endInput() throws Exception {
    host().workOff();
  }

  @Override
  public void close() throws Exception {
    if (opened != null) {
      opened.close();
    }
    super.close();
  }

  private AgentHost host() {
    if (opened == null) {
      throw new IllegalStateException("the operator is not open");
    }
    return opened;
  }

  /** The operator's own thread. */
  private final class OwnThread implements TaskThread {
    private final MailboxExecutor mailbox =
        getContainingTask()
            .getMailboxExecutorFactory()
            .createExecutor(getOperatorConfig().getChainIndex());

    @Override
    public void post(String what, ThrowingRunnable<Exception> mail) {
      try {
        mailbox.execute(mail, what);
      } catch (RejectedExecutionException e) {
        LOG.debug("{} comes after the task's end", what, e);
      }
    }

    @Override
    public ScheduledFuture<?> schedule(Duration delay, ThrowingRunnable<Exception> mail) {
      long time = getProcessingTimeService().getCurrentProcessingTime() + delay.toMillis();
      return getProcessingTimeService().registerTimer(time, reached -> mail.run());
    }

    @Override
    public void turnTo(String key) {
      setCurrentKey(key);
    }

    @Override
    public void doOnePosted() throws InterruptedException {
      mailbox.yield();
    }

    @Override
    public void end(Throwable cause) {
      getContainingTask().getEnvironment().failExternally(cause);
    }
  }
}
