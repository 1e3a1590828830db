package io.raptorflow.operators.agents.strategos.tasks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.GoldenCell;
import io.raptorflow.operators.agents.strategos.tasks.NetworkTask.Before;
import io.raptorflow.schemas.entities.Task.Link;
import io.raptorflow.schemas.entities.Task.State;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What former versions wrote stays readable: the files are never written again. */
class GoldenCellsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static Stream<GoldenCell<?>> cells() {
    NetworkTask task =
        new NetworkTask(
            "t1",
            "copy",
            State.REVIEW,
            "ana",
            List.of("writing"),
            2,
            NOON.plusSeconds(60),
            NOON,
            null,
            8.0,
            2.5,
            List.of(new Before("t0", Link.START_TO_START, -4)));
    NetworkTask bare =
        new NetworkTask(
            "t2", "", State.PLANNED, null, List.of(), 1, null, null, null, null, null, List.of());
    return Stream.of(
        cell(
            "task",
            TaskHistory.CODEC,
            new TaskHistory(
                task,
                List.of(new Stand(NOON, State.READY), new Stand(NOON, State.REVIEW)),
                true,
                NOON,
                "e1")),
        cell("task-bare", TaskHistory.CODEC, TaskHistory.begin(bare, NOON, NOON, "e2")),
        cell("durations", Durations.CODEC, new Durations(List.of(1.5, 26.0))));
  }

  static Stream<GoldenCell<?>> grown() {
    return Stream.of(
        cell("tally", TaskTally.CODEC, new TaskTally(5, 3, NOON, NOON, "")),
        cell("person", PersonFigures.CODEC, ana(null, "")),
        cell("person-none", PersonFigures.CODEC, PersonFigures.NONE));
  }

  private static PersonFigures ana(@Nullable Instant heard, String event) {
    return new PersonFigures(
        new TreeMap<>(Map.of("writing", 1.5)),
        32.0,
        new TreeMap<>(Map.of("writing", List.of(2.0, .5))),
        heard,
        event);
  }

  private static <T> GoldenCell<T> cell(String name, CellCodec<T> codec, T value) {
    return new GoldenCell<>(GoldenCellsTest.class, name, codec, value);
  }

  @ParameterizedTest
  @MethodSource({"cells", "grown"})
  void versionOneIsRead(GoldenCell<?> cell) throws IOException {
    assertThat(cell.read()).isEqualTo(cell.value());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsWritten(GoldenCell<?> cell) throws IOException {
    assertThat(cell.codec().version()).isEqualTo(1);
    assertThat(cell.written()).isEqualTo(cell.file());
  }

  static Stream<GoldenCell<?>> second() {
    return Stream.of(
        cell("person", PersonFigures.CODEC, ana(NOON, "e3")),
        cell("tally", TaskTally.CODEC, new TaskTally(5, 3, NOON, NOON.plusSeconds(1), "e4")));
  }

  @ParameterizedTest
  @MethodSource("second")
  void versionTwoIsReadAndWritten(GoldenCell<?> cell) throws IOException {
    byte[] file;
    try (InputStream golden =
        requireNonNull(
            GoldenCellsTest.class.getResourceAsStream("golden/" + cell.name() + "-2.hex"))) {
      file =
          HexFormat.of()
              .parseHex(new String(golden.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }

    assertThat(cell.codec().version()).isEqualTo(2);
    assertThat(cell.written()).isEqualTo(file);
    assertThat(cell.codec().read(2, new DataInputStream(new ByteArrayInputStream(file))))
        .isEqualTo(cell.value());
  }
}
