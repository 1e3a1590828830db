package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.GoldenCell;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitiativeCellsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static Stream<GoldenCell<?>> cells() {
    Initiative whole =
        new Initiative(
            "i1",
            "Launch",
            null,
            "launch",
            List.of("o1"),
            List.of(),
            List.of(),
            new Money(new BigDecimal("120000.50"), "EUR"),
            null,
            90.0,
            null,
            null,
            null,
            NOON,
            "ana",
            Initiative.State.SUBMITTED,
            2L,
            Map.of());
    Initiative bare =
        new Initiative(
            "i2", "Bare", null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null);
    return Stream.of(
        cell("initiative", new KnownInitiative(whole, NOON, "e1", "approved", "e2")),
        cell("initiative-bare", new KnownInitiative(bare, NOON, "e3", null, "")));
  }

  private static GoldenCell<?> cell(String name, KnownInitiative value) {
    return new GoldenCell<>(InitiativeCellsTest.class, name, KnownInitiative.CODEC, value);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsReadAndWritten(GoldenCell<?> cell) throws IOException {
    cell.isReadAndWritten();
  }
}
