package io.raptorflow.operators.agents.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.HeapMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PointLogTest {

  @Property(tries = 200)
  void anyOrderOfArrivalReadsBackAscending(
      @ForAll @IntRange(min = 1, max = 700) int points, @ForAll long seed) {
    var log = new PointLog("points", 1_000);
    var memory = new HeapMemory();
    List<Long> times = new ArrayList<>(LongStream.range(0, points).boxed().toList());
    Collections.shuffle(times, new Random(seed));
    times.forEach(time -> log.add(memory, time, time * 0.5));

    TimeSeries read = log.read(memory);

    assertThat(read.times()).isEqualTo(LongStream.range(0, points).toArray());
    assertThat(read.values())
        .isEqualTo(LongStream.range(0, points).mapToDouble(t -> t * 0.5).toArray());
  }

  @Property(tries = 50)
  void aFullLogKeepsTheLatestPoints(@ForAll @IntRange(min = 1, max = 500) int capacity) {
    var log = new PointLog("points", capacity);
    var memory = new HeapMemory();
    LongStream.range(0, 1_000).forEach(time -> log.add(memory, time, time));

    assertThat(log.read(memory).times())
        .isEqualTo(LongStream.range(1_000 - capacity, 1_000).toArray());
    assertThat(log.size(memory)).isEqualTo(capacity);
  }

  @Property(tries = 20)
  void theSameMomentAgainReplacesItsValue(@ForAll @IntRange(min = 0, max = 299) int moment) {
    var log = new PointLog("points", 1_000);
    var memory = new HeapMemory();
    LongStream.range(0, 300).forEach(time -> log.add(memory, time, 1));
    log.add(memory, moment, 7);

    assertThat(log.read(memory).size()).isEqualTo(300);
    assertThat(log.read(memory).values()[moment]).isEqualTo(7);
  }
}
