package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** Router and host as they run in a job, one instance of each. */
public final class RunningRules implements AutoCloseable {
  private final TwoInputStreamOperatorTestHarness<Event, RuleUpdate, Routed> router;
  private final KeyedBroadcastOperatorTestHarness<String, Routed, RuleUpdate, RuleMatch> host;
  private int routed;

  public record Snapshot(OperatorSubtaskState router, OperatorSubtaskState host) {}

  public RunningRules(@Nullable Snapshot restored) throws Exception {
    this(restored, new HashMapStateBackend());
  }

  RunningRules(@Nullable Snapshot restored, StateBackend backend) throws Exception {
    router =
        new TwoInputStreamOperatorTestHarness<>(
            new CoBroadcastWithNonKeyedOperator<>(new RuleRouter(), List.of(RuleRegister.RULES)));
    host =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(new RuleHost(), List.of(RuleRegister.RULES)),
            Routed::key,
            Types.STRING,
            1,
            1,
            0);
    host.setStateBackend(backend);
    router.setup(RuleTypes.RoutedSerializer.INSTANCE);
    host.setup(RuleTypes.RuleMatchSerializer.INSTANCE);
    if (restored != null) {
      router.initializeState(restored.router());
      host.initializeState(restored.host());
    }
    router.open();
    host.open();
    host.processBroadcastWatermark(Watermark.MAX_WATERMARK);
  }

  public void publish(String json) throws Exception {
    router.processElement2(new RuleUpdate(json), 0);
    host.processBroadcastElement(new RuleUpdate(json), 0);
  }

  public void observe(Event event) throws Exception {
    router.processElement1(event, event.time().toEpochMilli());
    for (Object sent; (sent = router.getOutput().poll()) != null; routed++) {
      host.processElement((Routed) ((StreamRecord<?>) sent).getValue(), 0);
    }
  }

  /** Copies of events sent to the host so far. */
  int routed() {
    return routed;
  }

  /** Matches that are there once the watermark has passed. */
  public List<RuleMatch> passTo(long time) throws Exception {
    host.processWatermark(new Watermark(time));
    List<RuleMatch> matches = new ArrayList<>();
    for (Object found; (found = host.getOutput().poll()) != null; ) {
      if (found instanceof StreamRecord<?> match) {
        matches.add((RuleMatch) match.getValue());
      }
    }
    return matches;
  }

  List<DeadLetter> deadLetters() {
    var letters = host.getSideOutput(DynamicRules.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  List<RefusedUpdate> refused() {
    var refused = host.getSideOutput(DynamicRules.REFUSED);
    return refused == null ? List.of() : refused.stream().map(StreamRecord::getValue).toList();
  }

  /** Entries of keyed state, of any name. */
  int keyedEntries() {
    CoBroadcastWithKeyedOperator<?, ?, ?, ?> operator =
        (CoBroadcastWithKeyedOperator<?, ?, ?, ?>) host.getOperator();
    return ((HeapKeyedStateBackend<?>) operator.<String>getKeyedStateBackend())
        .numKeyValueStateEntries();
  }

  Snapshot snapshot() throws Exception {
    return new Snapshot(router.snapshot(1, 1), host.snapshot(1, 1));
  }

  @Override
  public void close() throws Exception {
    router.close();
    host.close();
  }
}
