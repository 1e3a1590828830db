package io.raptorflow.operators.agents.seer.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aTrendIsWarnedOfOnce() {
    Random random = new Random(1);

    List<VerdictChanged> warnings = watch(DAY, 200, day -> .1 * day + random.nextGaussian());

    assertThat(warnings).hasSize(1);
    VerdictChanged warning = warnings.get(0);
    assertThat(warning.test()).isEqualTo("trend");
    assertThat(warning.before()).isEqualTo("none");
    assertThat(warning.verdict()).isEqualTo("up");
    assertThat(warning.p()).isLessThan(.001);
    assertThat(warning.statistic()).isGreaterThan(3);
    assertThat(warning.since()).isEqualTo(FIRST);
    assertThat(warning.sentence())
        .startsWith("ads.cpc has been going up since 2025-01-01, by 0.")
        .contains(" EUR a day (Mann-Kendall z ");
  }

  @Test
  void aStepIsABreakAndNoTrend() {
    Random random = new Random(2);

    List<VerdictChanged> warnings =
        watch(DAY, 200, day -> (day < 120 ? 10 : 14) + random.nextGaussian());

    assertThat(warnings).extracting(VerdictChanged::test).containsExactly("break");
    Instant since = warnings.get(0).since();
    assertThat(Duration.between(FIRST.plus(DAY.multipliedBy(120)), since).abs())
        .isLessThanOrEqualTo(DAY.multipliedBy(4));
    assertThat(warnings.get(0).sentence()).contains("sup-F").contains("EUR");
  }

  @Test
  void aDailyCycleIsASeasonOfTwentyFour() {
    Random random = new Random(3);

    List<VerdictChanged> warnings =
        watch(HOUR, 24 * 60, hour -> 3 * Math.sin(2 * Math.PI * hour / 24) + random.nextGaussian());

    assertThat(warnings).extracting(VerdictChanged::test).containsExactly("season");
    assertThat(warnings.get(0).verdict()).isEqualTo("24");
    assertThat(warnings.get(0).sentence()).contains("repeats itself every day,");
  }

  @Test
  void aSeasonThatEndsIsTakenBack() {
    Random random = new Random(4);

    List<VerdictChanged> warnings =
        watch(
            HOUR,
            24 * 300,
            hour ->
                (hour < 24 * 40 ? 3 : 0) * Math.sin(2 * Math.PI * hour / 24)
                    + random.nextGaussian());

    assertThat(warnings)
        .filteredOn(warning -> warning.test().equals("season"))
        .extracting(VerdictChanged::verdict)
        .containsExactly("24", "none");
  }

  @Test
  void aWarningIsAboutTheMetric() {
    var memory = new HeapMemory();
    List<Draft> drafts = new ArrayList<>();
    for (int day = 0; day < 100; day++) {
      Decision decision = Asking.record(memory, FIRST.plus(DAY.multipliedBy(day)), day % 7 + day);
      decision.effects().forEach(effect -> drafts.add(((Effect.Emit) effect).draft()));
    }

    assertThat(drafts).isNotEmpty();
    assertThat(drafts.get(0).type()).isEqualTo(EventType.WARNING_ISSUED);
    assertThat(drafts.get(0).subject()).isEqualTo("metric/ads.cpc");
    assertThat(drafts.get(0).status()).isEqualTo(Status.WARNING);
  }

  @Test
  void noiseIsWarnedOfInFewYearsOfTwenty() {
    int wronglyWarned = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(100 + seed);
      wronglyWarned += watch(DAY, 365, day -> random.nextGaussian()).isEmpty() ? 0 : 1;
    }

    assertThat(wronglyWarned).isLessThanOrEqualTo(2);
  }

  @Test
  void lateAndUnevenPointsAreKept() {
    var memory = new HeapMemory();
    Asking.record(memory, FIRST.plus(DAY), 2);
    Asking.record(memory, FIRST.plus(DAY.multipliedBy(5)).plusSeconds(7), 6);

    Decision late = Asking.record(memory, FIRST, 1);

    assertThat(late).isEqualTo(Decision.NONE);
    var series = new SeriesMemory(memory);
    assertThat(series.pointsBefore(Long.MAX_VALUE).values()).containsExactly(1, 2, 6);
    assertThat(series.daysBefore(FIRST.plus(DAY.multipliedBy(9)).toEpochMilli()).values())
        .containsExactly(1, 2, 6);
  }

  @Test
  void unevenAndConstantSeriesAreWatchedInSilence() {
    Random random = new Random(6);
    var memory = new HeapMemory();
    Instant at = FIRST;
    for (int i = 0; i < 300; i++) {
      at = at.plusSeconds(3_600 + random.nextInt(400_000));
      assertThat(Asking.record(memory, at, i).effects()).isEmpty();
    }

    assertThat(watch(DAY, 100, day -> 7)).isEmpty();
  }

  private static List<VerdictChanged> watch(Duration step, int points, IntToDoubleFunction value) {
    Memory memory = new HeapMemory();
    List<VerdictChanged> warnings = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      Instant at = FIRST.plus(step.multipliedBy(i));
      warnings.addAll(Asking.warnings(Asking.record(memory, at, value.applyAsDouble(i))));
    }
    return warnings;
  }
}
