package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.GoldenCell;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What version 1 wrote stays readable: the files are never written again. */
class ConflictCellsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static Stream<GoldenCell<?>> cells() {
    return Stream.of(
        cell(
            "claims",
            Claim.CODEC,
            List.of(
                new Claim(
                    "campaign/été",
                    "allocation/a1",
                    NOON,
                    NOON.plusSeconds(3_600),
                    40_000.5,
                    0.25,
                    "EUR",
                    List.of("initiative/i1", "runners"),
                    NOON,
                    "e1"),
                new Claim("campaign/été", "", null, null, 1, 0, "", List.of(), NOON, "e2"))),
        cell("open-conflict", OpenConflict.CODEC, new OpenConflict(NOON)),
        cell(
            "audience",
            AudienceSketches.CODEC,
            AudienceSketches.NONE
                .with("ana", NOON)
                .with("bob", NOON.plusSeconds(86_400L * 50))
                .with("eve", NOON.plusSeconds(86_400L * 50))));
  }

  private static <T> GoldenCell<T> cell(String name, CellCodec<T> codec, T value) {
    return new GoldenCell<>(ConflictCellsTest.class, name, codec, value);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsReadAndWritten(GoldenCell<?> cell) throws IOException {
    cell.isReadAndWritten();
  }
}
