package io.raptorflow.operators.agents.strategos.progress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.strategos.progress.TaskFacts.Before;
import io.raptorflow.schemas.entities.Plan;
import io.raptorflow.schemas.entities.Task.Link;
import io.raptorflow.schemas.entities.Task.State;
import io.raptorflow.schemas.entities.Task.Technique;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What version 1 wrote stays readable: the files are never written again. */
class GoldenCellsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  record Golden<T>(String name, CellCodec<T> codec, T value) {
    byte[] written() throws IOException {
      var out = new ByteArrayOutputStream();
      codec.write(value, new DataOutputStream(out));
      return out.toByteArray();
    }

    T read(byte[] bytes) throws IOException {
      return codec.read(1, new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Golden<?>> cells() {
    TaskStanding standing =
        new TaskStanding(NOON, "e1", State.REVIEW, NOON.minusSeconds(60), 0.25, true, 7.5);
    TaskStanding bare = new TaskStanding(NOON, "e2", State.DONE, null, 1, false, null);
    TaskFacts facts =
        new TaskFacts(
            "t1",
            "Première",
            "copy",
            "ana",
            "media",
            new BigDecimal("400.50"),
            Technique.FIFTY_FIFTY,
            NOON,
            NOON.plusSeconds(3_600),
            NOON.plusSeconds(7_200),
            List.of(new Before("t0", Link.START_TO_START, -4)),
            List.of("t9"));
    TaskFacts nothing =
        new TaskFacts("t2", null, "", null, "", null, null, null, null, null, List.of(), List.of());
    return Stream.of(
        new Golden<>("task", TaskTrail.CODEC, new TaskTrail(facts, List.of(standing), 0.125, true)),
        new Golden<>("task-bare", TaskTrail.CODEC, TaskTrail.begin(nothing, bare)),
        new Golden<>(
            "plan",
            PlanHeader.CODEC,
            new PlanHeader(
                2, NOON, "e3", "EUR", Plan.State.CLOSED, NOON, NOON, NOON.plusSeconds(9), true)),
        new Golden<>("plan-none", PlanHeader.CODEC, PlanHeader.NONE),
        new Golden<>(
            "baseline-periods",
            BaselinePeriods.CODEC,
            new BaselinePeriods(
                List.of(new BaselinePeriods.Point("media", NOON, new BigDecimal("1E+3"))))),
        new Golden<>(
            "baseline-task",
            BaselineTask.CODEC,
            new BaselineTask(NOON, null, new BigDecimal("0.10"), "media")),
        new Golden<>(
            "week",
            WeekFigures.CODEC,
            new WeekFigures(
                new TreeMap<>(
                    Map.of(
                        "media",
                        new WeekFigures.Booked(
                            new BigDecimal("12.34"), new BigDecimal("-5"), 37.5))),
                168.0,
                "e4")),
        new Golden<>(
            "dwell",
            DwellLog.CODEC,
            new DwellLog(List.of(new DwellLog.Dwell(State.IN_PROGRESS, 26.5, NOON)))),
        new Golden<>(
            "milestone",
            MilestoneFacts.CODEC,
            new MilestoneFacts(NOON, "e5", "Launch", NOON.plusSeconds(1), null)),
        new Golden<>(
            "tally",
            Tally.CODEC,
            new Tally(5, 3, 2, NOON, NOON.plusSeconds(1), 4, NOON, NOON.plusSeconds(2))),
        new Golden<>("accounts", AccountNames.CODEC, new AccountNames(Set.of("", "media"))),
        new Golden<>(
            "episodes",
            OpenEpisodes.CODEC,
            new OpenEpisodes(Set.of(RiskRule.COST_INDEX, RiskRule.STALE_UPDATES))));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsRead(Golden<?> cell) throws IOException {
    assertThat(cell.read(golden(cell.name()))).isEqualTo(cell.value());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsWritten(Golden<?> cell) throws IOException {
    assertThat(cell.codec().version()).isEqualTo(1);
    assertThat(cell.written()).isEqualTo(golden(cell.name()));
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream file =
        requireNonNull(
            GoldenCellsTest.class.getResourceAsStream("golden/" + name + "-1.hex"), name)) {
      String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return HexFormat.of().parseHex(hex);
    }
  }
}
