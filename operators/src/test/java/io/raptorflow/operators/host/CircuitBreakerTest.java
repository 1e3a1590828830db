package io.raptorflow.operators.host;

import static io.raptorflow.operators.host.CircuitBreaker.FEWEST;
import static io.raptorflow.operators.host.CircuitBreaker.FIRST_PAUSE_MILLIS;
import static io.raptorflow.operators.host.CircuitBreaker.LONGEST_PAUSE_MILLIS;
import static io.raptorflow.operators.host.CircuitBreaker.WINDOW_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final CircuitBreaker breaker = new CircuitBreaker();

  @Test
  void anAgentThatHungOnceIsAskedAgainAfterThePause() {
    breaker.admit(0);
    breaker.hung(100);

    assertThat(breaker.refuses(100)).isTrue();
    assertThat(breaker.refuses(100 + FIRST_PAUSE_MILLIS - 1)).isTrue();
    assertThat(breaker.refuses(100 + FIRST_PAUSE_MILLIS)).isFalse();
    assertThatThrownBy(() -> breaker.admit(101)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void oneTaskIsLetThroughToSeeAndItsAnswerOpensTheWay() {
    breaker.hung(0);
    breaker.admit(FIRST_PAUSE_MILLIS);

    assertThat(breaker.refuses(FIRST_PAUSE_MILLIS)).isTrue();
    breaker.answered(FIRST_PAUSE_MILLIS + 1);

    assertThat(breaker.refuses(FIRST_PAUSE_MILLIS + 1)).isFalse();
    breaker.hung(20_000);
    assertThat(breaker.refuses(20_000 + FIRST_PAUSE_MILLIS)).isFalse();
  }

  @Test
  void everyTimeItIsNotWellThePauseIsTwiceAsLongUpToAMinute() {
    breaker.hung(0);
    long now = 0;
    for (long pause : new long[] {5_000, 10_000, 20_000, 40_000, 60_000, LONGEST_PAUSE_MILLIS}) {
      assertThat(breaker.refuses(now + pause - 1)).isTrue();
      now += pause;
      breaker.admit(now);
      if (pause == 20_000) {
        breaker.threw(now);
      } else {
        breaker.hung(now);
      }
    }
  }

  @Test
  void anAgentThatThrowsInHalfOfItsTasksIsNotAsked() {
    for (int i = 0; i < FEWEST; i++) {
      assertThat(breaker.refuses(i)).isFalse();
      if (i % 2 == 0) {
        breaker.answered(i);
      } else {
        breaker.threw(i);
      }
    }

    assertThat(breaker.refuses(FEWEST)).isTrue();
  }

  @Test
  void whatItThrewLongAgoDoesNotCount() {
    for (int i = 1; i < FEWEST; i++) {
      breaker.threw(0);
    }
    breaker.threw(WINDOW_MILLIS);

    assertThat(breaker.refuses(WINDOW_MILLIS)).isFalse();
  }

  @Test
  void whatIsAnsweredLateOfTasksFromBeforeDoesNotCount() {
    breaker.hung(0);
    breaker.answered(1);
    breaker.threw(2);

    assertThat(breaker.refuses(3)).isTrue();
    assertThat(breaker.refuses(FIRST_PAUSE_MILLIS)).isFalse();
  }

  @Property
  void anAgentThatThrowsInOneTaskOfTenIsAlwaysAsked(
      @ForAll @Size(max = 200) List<@IntRange(max = 9) Integer> places) {
    var tried = new CircuitBreaker();
    long now = 0;
    for (int place : places) {
      for (int i = 0; i < 10; i++) {
        assertThat(tried.refuses(now)).isFalse();
        if (i == place) {
          tried.threw(now++);
        } else {
          tried.answered(now++);
        }
      }
    }
  }

  @Property
  void nobodyIsTurnedAwayForEver(@ForAll @Size(max = 100) List<@IntRange(max = 2) Integer> fates) {
    var tried = new CircuitBreaker();
    long now = 0;
    for (int fate : fates) {
      if (tried.refuses(now)) {
        now += LONGEST_PAUSE_MILLIS;
      }
      tried.admit(now);
      switch (fate) {
        case 0 -> tried.answered(now);
        case 1 -> tried.threw(now);
        default -> tried.hung(now);
      }
      assertThat(tried.refuses(now + LONGEST_PAUSE_MILLIS)).isFalse();
    }
  }
}
