package io.raptorflow.operators.supervision;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class WaitingLineTest {
  private final WaitingLine line = new WaitingLine();

  @Test
  void theGreaterWeightGoesFirstAndAmongEqualsTheFirst() {
    add("a", 1, 0);
    add("b", 4, 0);
    add("c", 4, 0);

    assertThat(served(10, 10, 10)).containsExactly("b", "c", "a");
  }

  @Test
  void whatHasWaitedLongerByMoreThanTheRatioOfTheWeightsIsNotOvertaken() {
    add("patient", 1, 0);
    add("urgent", 4, 76);
    assertThat(served(100)).containsExactly("patient");

    assertThat(served(100)).containsExactly("urgent");

    add("patient", 1, 100);
    add("urgent", 4, 174);
    assertThat(served(200, 200)).containsExactly("urgent", "patient");
  }

  @Test
  void whatWasRemovedIsNotServed() {
    add("a", 1, 0);
    add("b", 1, 0);
    assertThat(line.remove("a")).isTrue();
    assertThat(line.remove("a")).isFalse();

    assertThat(line.size()).isOne();
    assertThat(served(1)).containsExactly("b");
    assertThat(line.poll(1)).isNull();
  }

  /** One arrives and one is served each millisecond, for ever, with heavier ones after it. */
  @Property
  void nobodyStarves(
      @ForAll @IntRange(min = -8, max = 8) int doublings,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -8, max = 8) Integer> others) {
    WaitingLine busy = new WaitingLine();
    busy.add(Tasks.task("one", null, Math.scalb(1.0, doublings), Tasks.AGENTS), 0);
    int heaviest = others.stream().mapToInt(Integer::intValue).max().orElseThrow();
    // a later one overtakes only within the first 1 - w/W of the wait, so by then all have
    long bound = 4 + 2L * (long) Math.scalb(1.0, Math.max(0, heaviest - doublings));
    long served = -1;
    for (int now = 0; now <= bound && served < 0; now++) {
      int weight = others.get(now % others.size());
      busy.add(Tasks.task("other-" + now, null, Math.scalb(1.0, weight), Tasks.AGENTS), now);
      if (requireNonNull(busy.poll(now)).id().equals("one")) {
        served = now;
      }
    }
    assertThat(served).isNotNegative();
  }

  @Property
  void everythingThatWaitsIsServedOnce(
      @ForAll @Size(max = 50) List<@IntRange(min = -10, max = 10) Integer> weights) {
    Map<String, Integer> times = new HashMap<>();
    WaitingLine any = new WaitingLine();
    for (int i = 0; i < weights.size(); i++) {
      any.add(Tasks.task("t" + i, null, Math.scalb(1.0, weights.get(i)), Tasks.AGENTS), i);
    }
    for (Delegation next = any.poll(100); next != null; next = any.poll(100)) {
      times.merge(next.id(), 1, Integer::sum);
    }
    assertThat(times).hasSize(weights.size()).allSatisfy((id, count) -> assertThat(count).isOne());
    assertThat(any.size()).isZero();
  }

  private void add(String id, double weight, long now) {
    line.add(Tasks.task(id, null, weight, Tasks.AGENTS), now);
  }

  private List<String> served(long... moments) {
    List<String> served = new ArrayList<>();
    for (long now : moments) {
      served.add(requireNonNull(line.poll(now)).id());
    }
    return served;
  }
}
