package io.raptorflow.operators.detection.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.signal.Drift.Direction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftWatchTest {
  @Test
  void aSeriesThatMovesByThreeSpreadsIsUpWithinFourDaysAndFlatOnceThatIsUsual() {
    List<String> news = new ArrayList<>();
    Random random = new Random(1);
    DriftWatch watch = new DriftWatch();
    for (int day = 0; day < 120; day++) {
      watch.add(day * DriftWatch.DAY, random.nextGaussian() + (day < 60 ? 0 : 3), "spring");
      int today = day;
      watch.judge(day).ifPresent(drift -> news.add(today + " " + drift.direction()));
    }
    List<String> after = news.stream().filter(each -> dayOf(each) >= 60).toList();
    assertThat(after.get(0)).endsWith("UP");
    assertThat(dayOf(after.get(0))).isBetween(60, 63);
    assertThat(after.get(1)).endsWith("FLAT");
  }

  @Test
  void aWeeklyRhythmIsNoSignal() {
    DriftWatch watch = new DriftWatch();
    Random random = new Random(2);
    int news = 0;
    for (int day = 0; day < 365; day++) {
      double rhythm = day % 7 < 2 ? 0 : 50;
      watch.add(day * DriftWatch.DAY, rhythm + random.nextGaussian(), "spring");
      news += watch.judge(day).isPresent() ? 1 : 0;
    }
    assertThat(news).isLessThan(40);
  }

  @Test
  void aboutOneDayInTwentyOfAStillSeriesBeginsOrEndsASignal() {
    int news = 0;
    int days = 0;
    for (int seed = 0; seed < 200; seed++) {
      DriftWatch watch = new DriftWatch();
      Random random = new Random(seed);
      for (int day = 0; day < 128; day++) {
        watch.add(day * DriftWatch.DAY, random.nextGaussian(), "spring");
        news += watch.judge(day).isPresent() ? 1 : 0;
        days += day >= 28 ? 1 : 0;
      }
    }
    assertThat((double) news / days).isBetween(.02, .06);
  }

  @Test
  void nothingIsSaidOfAConstantOrOfTooFewDays() {
    DriftWatch constant = new DriftWatch();
    DriftWatch young = new DriftWatch();
    for (int day = 0; day < 60; day++) {
      constant.add(day * DriftWatch.DAY, day < 50 ? 1 : 1, "spring");
      assertThat(constant.judge(day)).isEmpty();
    }
    for (int day = 0; day < 19; day++) {
      young.add(day * DriftWatch.DAY, day * day, "spring");
      assertThat(young.judge(day)).isEmpty();
    }
  }

  @Test
  void aWatchThatIsWrittenAndReadGoesOnAsItWould() throws IOException {
    DriftWatch watch = new DriftWatch();
    Random random = new Random(3);
    for (int day = 0; day < 40; day++) {
      watch.add(day * DriftWatch.DAY, random.nextGaussian(), "spring");
      watch.judge(day);
    }
    var bytes = new ByteArrayOutputStream();
    DriftWatch.CELL.codec().write(watch, new DataOutputStream(bytes));
    assertThat(bytes.size()).isLessThan(1_000);
    DriftWatch other =
        DriftWatch.CELL
            .codec()
            .read(1, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    Optional<Drift> expected = Optional.empty();
    for (int day = 40; expected.isEmpty(); day++) {
      watch.add(day * DriftWatch.DAY, 5, "spring");
      other.add(day * DriftWatch.DAY, 5, "spring");
      expected = watch.judge(day);
      assertThat(other.judge(day)).isEqualTo(expected);
    }
    assertThat(expected.orElseThrow().direction()).isEqualTo(Direction.UP);
    assertThat(other.campaign()).isEqualTo("spring");
  }

  @Test
  void whatIsFourWeeksOldIsForgotten() {
    DriftWatch watch = new DriftWatch();
    watch.add(0, 1, "spring");
    watch.judge(DriftWatch.MEMORY - 1);
    assertThat(watch.isEmpty()).isFalse();
    watch.judge(DriftWatch.MEMORY);
    assertThat(watch.isEmpty()).isTrue();
  }

  private static int dayOf(String news) {
    return Integer.parseInt(news.substring(0, news.indexOf(' ')));
  }
}
