package io.raptorflow.operators.detection.alert;

import static io.raptorflow.operators.detection.alert.Sightings.minute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts that an older build kept go on in this one. Snapshots are never changed, only added. */
class OlderAlertStateTest {
  private static final Path SNAPSHOTS =
      Path.of("src/test/resources/io/raptorflow/operators/detection/alert/state");

  @Test
  void aSnapshotOfThisBuildIsWrittenWhenAskedFor() throws Exception {
    assumeTrue(Boolean.getBoolean("state.write"), "writes a snapshot with -Dstate.write=true");
    try (var desk = desk()) {
      desk.open();
      for (int i = 0; i < 30; i++) {
        desk.processElement(new StreamRecord<>(Sightings.of("series-" + i % 25, i)));
      }
      desk.processWatermark(minute(20).toEpochMilli());
      Files.createDirectories(SNAPSHOTS);
      Path next = SNAPSHOTS.resolve((snapshots().size() + 1) + ".snapshot");
      OperatorSnapshotUtil.writeStateHandle(desk.snapshot(1, 1), next.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void openAlertsHeldBackOnesAndWaitingSightingsGoOn(Path snapshot) throws Exception {
    try (var desk = desk()) {
      desk.setup();
      desk.initializeState(OperatorSnapshotUtil.readStateHandle(snapshot.toString()));
      desk.open();
      desk.processWatermark(minute(1_000).toEpochMilli());
      List<String> told =
          desk.extractOutputValues().stream().map(each -> new String(each.data(), UTF_8)).toList();
      assertThat(told.stream().filter(each -> each.contains("\"cause\":\"series-3\"")))
          .singleElement()
          .asString()
          .contains("\"state\":\"closed\"", "\"count\":2", "\"revision\":2");
      assertThat(told.stream().filter(each -> each.contains(AlertBook.HELD_BACK)))
          .last()
          .asString()
          .contains("\"state\":\"closed\"");
    }
  }

  static List<Path> snapshots() throws IOException {
    if (!Files.exists(SNAPSHOTS)) {
      return List.of();
    }
    try (Stream<Path> kept = Files.list(SNAPSHOTS)) {
      return kept.sorted().toList();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Event> desk()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new AlertDesk()), Sighting::tenant, Types.STRING);
  }
}
