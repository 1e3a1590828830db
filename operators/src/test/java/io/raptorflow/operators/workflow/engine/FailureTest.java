package io.raptorflow.operators.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
  @ParameterizedTest
  @ValueSource(strings = {"hung", "unavailable", "threw", "ended_task_twice", Failure.TIMED_OUT})
  void whatMayGoBetterNextTimeIsAskedAgain(String reason) {
    assertThat(new Failure(reason, "it was so").repeatsItself()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {Failure.REFUSED, Failure.INSUFFICIENT_DATA, Failure.NO_AGREEMENT})
  void whatRepeatsItselfIsNot(String reason) {
    assertThat(new Failure(reason, "it was so").repeatsItself()).isTrue();
  }
}
