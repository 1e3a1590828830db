package io.raptorflow.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutageTest {
  private static final String BEGAN = "Redis: questions are answered without it, only slower: ";

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> told = new ArrayList<>();
  private final Outage outage = outage();

  @Test
  void whatFailedIsLeftAloneForAWhileAndThenTriedByOne() {
    outage.failed("refused");
    assertThat(outage.mayTry()).isFalse();

    wait(Outage.REST);
    assertThat(outage.mayTry()).isTrue();
    assertThat(outage.mayTry()).isFalse();
  }

  @Test
  void whatWorksAgainIsTriedByAll() {
    outage.failed("refused");
    wait(Outage.REST);
    outage.mayTry();

    outage.worked();

    assertThat(outage.mayTry()).isTrue();
    assertThat(outage.mayTry()).isTrue();
  }

  @Test
  void anOutageIsToldOfWhenItBeginsAndWhenItIsOver() {
    outage.failed("refused");
    wait(Outage.REST);
    outage.failed("refused again");
    wait(Outage.CALM);
    outage.worked();
    outage.worked();

    assertThat(told).containsExactly(BEGAN + "refused", "Redis: over, after 2 failures");
  }

  @Test
  void onesThatFollowCloselyAreOneOutage() {
    for (int i = 0; i < 100; i++) {
      outage.failed("slow");
      wait(Outage.REST);
      outage.worked();
    }

    assertThat(told).containsExactly(BEGAN + "slow");
  }

  @Test
  void whatHasNeverFailedIsNotToldOf() {
    outage.worked();

    assertThat(told).isEmpty();
    assertThat(outage.mayTry()).isTrue();
  }

  @Property
  void beginningsAndEndsAlternate(@ForAll @Size(max = 50) List<Boolean> working) {
    told.clear();
    Outage any = outage();
    for (boolean works : working) {
      if (works) {
        any.worked();
      } else {
        any.failed("refused");
      }
      wait(Outage.CALM);
    }

    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i).startsWith(BEGAN)).isEqualTo(i % 2 == 0);
    }
  }

  private Outage outage() {
    return new Outage(
        "Redis",
        nanos::get,
        new Outage.Teller() {
          @Override
          public void began(String sentence) {
            told.add(sentence);
          }

          @Override
          public void ended(String sentence) {
            told.add(sentence);
          }
        });
  }

  private void wait(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
