package io.raptorflow.operators.agents.architect.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.GoldenCell;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocatorCellsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static Stream<GoldenCell<?>> cells() {
    var sums = new TreeMap<Integer, Double>();
    sums.put(2930, 12.5);
    sums.put(2932, 0.0);
    var tv = new ResponseCurve("tv", 300, 20_000, 1.5, List.of(.75, .25), List.of(290.0, 311.5));
    var search = new ResponseCurve("search", 200, 5_000, 1.0, List.of(), List.of());
    return Stream.of(
        cell("spend", WeekSums.CODEC, new WeekSums("EUR", sums)),
        cell("campaign", KnownCampaign.CODEC, new KnownCampaign("tv", NOON)),
        cell(
            "fit",
            FittedCurves.CODEC,
            new FittedCurves(
                3,
                NOON,
                Measure.CONVERSIONS,
                "EUR",
                List.of(tv, search),
                new Baseline(2723, 208, List.of(500.0, -3.5)),
                12.25,
                "e2")),
        cell(
            "allocation",
            KeptAllocation.CODEC,
            new KeptAllocation(
                "al-1",
                NOON,
                "spring",
                "EUR",
                2931,
                13,
                List.of(
                    new KeptAllocation.Share(tv, 260_000, .0125),
                    new KeptAllocation.Share(search, 40_000.5, null)),
                3)));
  }

  private static <T> GoldenCell<T> cell(String name, CellCodec<T> codec, T value) {
    return new GoldenCell<>(AllocatorCellsTest.class, name, codec, value);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsReadAndWritten(GoldenCell<?> cell) throws IOException {
    cell.isReadAndWritten();
  }

  @Test
  void aLiftOfVersionOneIsReadWithoutATime() throws IOException {
    assertThat(cell("lift", Lift.CODEC, lift(Instant.EPOCH)).read()).isEqualTo(lift(Instant.EPOCH));
  }

  @Test
  void aLiftIsReadAgainWithItsTime() throws IOException {
    assertThat(Lift.CODEC.version()).isEqualTo(2);
    byte[] written = cell("lift", Lift.CODEC, lift(NOON)).written();
    assertThat(Lift.CODEC.read(2, new DataInputStream(new ByteArrayInputStream(written))))
        .isEqualTo(lift(NOON));
  }

  private static Lift lift(Instant at) {
    return new Lift(new Source("campaign=c1"), 2926, 2929, 50, 14.75, "e1", at);
  }
}
