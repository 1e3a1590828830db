package io.raptorflow.operators.supervision;

import static java.util.Objects.requireNonNull;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.Lord;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Hosts the supervisors; the key is tenant and lord. They live on the heap, since there are few and
 * each is asked with every task, and are written to keyed state with every snapshot.
 */
final class SupervisorFunction extends KeyedProcessFunction<String, Instruction, Event> {
  private static final long serialVersionUID = 1L;
  private static final long TICK_MILLIS = 500;

  private final SupervisionSettings settings;

  private transient SupervisorCodec codec;
  private transient ValueState<byte[]> kept;
  private transient Map<String, Hosted> awake;
  private transient Map<String, Hosted> changed;
  private transient Map<Lord, SupervisorMetrics> metrics;

  /** A supervisor, and when it next learns that time has passed. */
  private static final class Hosted {
    private final DomainSupervisor supervisor;
    private Load load = Load.NONE;
    private long tick = Long.MIN_VALUE;

    Hosted(DomainSupervisor supervisor) {
      this.supervisor = supervisor;
    }
  }

  @SuppressWarnings("NullAway") // transient fields are set in open
  SupervisorFunction(SupervisionSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    codec = new SupervisorCodec(settings);
    awake = new HashMap<>();
    changed = new HashMap<>();
    metrics = new EnumMap<>(Lord.class);
    for (Lord lord : Lord.values()) {
      metrics.put(lord, new SupervisorMetrics(getRuntimeContext().getMetricGroup(), lord));
    }
    kept =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("supervisor", BytePrimitiveArraySerializer.INSTANCE));
  }

  @Override
  public void processElement(Instruction instruction, Context context, Collector<Event> out)
      throws Exception {
    long now = context.timerService().currentProcessingTime();
    Hosted hosted = hosted(context.getCurrentKey(), instruction.lord(), now);
    List<Directive> directives =
        instruction instanceof Delegation delegation
            ? hosted.supervisor.delegated(delegation, now)
            : hosted.supervisor.settled((TaskSettled) instruction, now);
    carryOut(directives, instruction.tenant(), instruction.lord(), now, out);
    measure(hosted, directives);
    tick(hosted, context.timerService());
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Event> out) throws Exception {
    String key = context.getCurrentKey();
    int bar = key.lastIndexOf('|');
    Lord lord = Lord.ofWireName(key.substring(bar + 1)).orElseThrow();
    long now = context.timerService().currentProcessingTime();
    Hosted hosted = hosted(key, lord, now);
    List<Directive> directives = hosted.supervisor.passed(now);
    carryOut(directives, key.substring(0, bar), lord, now, out);
    measure(hosted, directives);
    tick(hosted, context.timerService());
  }

  private Hosted hosted(String key, Lord lord, long now) throws IOException {
    Hosted hosted = awake.get(key);
    if (hosted == null) {
      byte[] bytes = kept.value();
      hosted =
          new Hosted(bytes == null ? new DomainSupervisor(lord, settings) : codec.read(bytes, now));
      awake.put(key, hosted);
    }
    changed.put(key, hosted);
    return hosted;
  }

  private static void carryOut(
      List<Directive> directives, String tenant, Lord lord, long now, Collector<Event> out) {
    var events = new SupervisorEvents(tenant, lord, Instant.ofEpochMilli(now));
    for (Directive directive : directives) {
      out.collect(events.of(directive));
    }
  }

  private void measure(Hosted hosted, List<Directive> directives) {
    metricsOf(hosted).count(directives);
    show(hosted, hosted.supervisor.load());
  }

  private void show(Hosted hosted, Load load) {
    metricsOf(hosted).changed(hosted.load, load);
    hosted.load = load;
  }

  private SupervisorMetrics metricsOf(Hosted hosted) {
    return requireNonNull(metrics.get(hosted.supervisor.lord()));
  }

  private static void tick(Hosted hosted, TimerService timers) {
    long now = timers.currentProcessingTime();
    if (hosted.tick <= now && hosted.supervisor.needsTime()) {
      hosted.tick = (now / TICK_MILLIS + 1) * TICK_MILLIS;
      timers.registerProcessingTimeTimer(hosted.tick);
    }
  }

  /**
   * Writes the supervisors that have changed, and lets those sleep that have nothing to do.
   *
   * @param setKey makes a key the current one
   */
  void store(Consumer<String> setKey, long now) throws IOException {
    for (Map.Entry<String, Hosted> entry : changed.entrySet()) {
      setKey.accept(entry.getKey());
      DomainSupervisor supervisor = entry.getValue().supervisor;
      if (supervisor.isAtRest()) {
        kept.clear();
      } else {
        kept.update(codec.write(supervisor, now));
      }
    }
    changed.clear();
    Iterator<Hosted> all = awake.values().iterator();
    while (all.hasNext()) {
      Hosted hosted = all.next();
      if (!hosted.supervisor.needsTime()) {
        show(hosted, Load.NONE);
        all.remove();
      }
    }
  }
}
