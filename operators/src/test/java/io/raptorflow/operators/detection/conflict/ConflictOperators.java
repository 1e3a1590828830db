package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.alert.Sighting;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The two operators that find conflicts, one behind the other. */
final class ConflictOperators implements AutoCloseable {
  record Snapshot(OperatorSubtaskState router, OperatorSubtaskState host) {}

  private final KeyedOneInputStreamOperatorTestHarness<String, Event, Concern> router =
      new KeyedOneInputStreamOperatorTestHarness<>(
          new KeyedProcessOperator<>(new ConflictRouter()), Event::key, Types.STRING);
  private final KeyedOneInputStreamOperatorTestHarness<String, Concern, Event> host =
      new KeyedOneInputStreamOperatorTestHarness<>(
          new KeyedProcessOperator<>(new ConflictHost()),
          concern -> concern.key().text(),
          Types.STRING);

  ConflictOperators() throws Exception {
    router.open();
    host.open();
  }

  ConflictOperators(Snapshot kept) throws Exception {
    router.setup();
    router.initializeState(kept.router());
    router.open();
    host.setup();
    host.initializeState(kept.host());
    host.open();
  }

  void tell(Event event) throws Exception {
    router.processElement(new StreamRecord<>(event));
  }

  void passTo(Instant time) throws Exception {
    long watermark = time.toEpochMilli();
    router.processWatermark(watermark);
    for (Concern concern : router.extractOutputValues()) {
      host.processElement(new StreamRecord<>(concern));
    }
    router.getOutput().clear();
    host.processWatermark(watermark);
  }

  List<Event> cases() {
    return new ArrayList<>(host.extractOutputValues());
  }

  List<Sighting> sightings() {
    Queue<StreamRecord<Sighting>> sightings = host.getSideOutput(Conflicts.SIGHTINGS);
    return sightings == null ? List.of() : sightings.stream().map(StreamRecord::getValue).toList();
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
