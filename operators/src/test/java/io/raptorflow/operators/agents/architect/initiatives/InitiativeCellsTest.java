package io.raptorflow.operators.agents.architect.initiatives;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.GoldenCell;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Money;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        cell(
            "initiative",
            new KnownInitiative(
                whole, NOON, "e1", new KnownDecision("approved", Instant.EPOCH, "e2"))),
        cell("initiative-bare", new KnownInitiative(bare, NOON, "e3", null)));
  }

  private static GoldenCell<?> cell(String name, KnownInitiative value) {
    return new GoldenCell<>(InitiativeCellsTest.class, name, KnownInitiative.CODEC, value);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsRead(GoldenCell<?> cell) throws IOException {
    assertThat(cell.read()).isEqualTo(cell.value());
  }

  @Test
  void whatIsWrittenIsReadAgainWithTheTimeOfTheDecision() throws IOException {
    Initiative idea =
        new Initiative(
            "i3", "Idea", null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null);
    var known = new KnownInitiative(idea, NOON, "e1", new KnownDecision("approved", NOON, "e2"));

    assertThat(KnownInitiative.CODEC.version()).isEqualTo(2);
    assertThat(readAgain(KnownInitiative.CODEC, known)).isEqualTo(known);
    var early = new KnownDecision("deferred", NOON, "e4");
    assertThat(readAgain(KnownDecision.CODEC, early)).isEqualTo(early);
  }

  private static <T> T readAgain(CellCodec<T> codec, T value) throws IOException {
    var out = new ByteArrayOutputStream();
    codec.write(value, new DataOutputStream(out));
    return codec.read(
        codec.version(), new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
  }
}
