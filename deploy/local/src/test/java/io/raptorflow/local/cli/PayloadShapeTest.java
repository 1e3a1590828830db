package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayloadShapeTest {
  record Plan(Step first, List<Step> rest, Other.@Nullable Step fallback) {}

  record Step(String name, @Nullable Step next) {}

  static final class Other {
    enum Step {
      STOP,
      RETRY
    }
  }

  @Test
  void typesOfOneNameAreToldApartAndRecursionEnds() {
    PayloadShape shape = new PayloadShape();
    assertThat(shape.fieldsOf(Plan.class))
        .extracting(PayloadShape.Field::toString)
        .containsExactly(
            "first: Step",
            "rest: List<Step> (optional)",
            "fallback: PayloadShapeTest.Other.Step (optional)");
    assertThat(shape.types())
        .containsEntry("Step", "name: String, next: Step (optional)")
        .containsEntry("PayloadShapeTest.Other.Step", "STOP | RETRY")
        .hasSize(2);
  }
}
