package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.GoldenCell;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Aim;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Use;
import io.raptorflow.operators.agents.strategos.planning.PackageUses.Kept;
import io.raptorflow.schemas.entities.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanningCellsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static Stream<GoldenCell<?>> cells() {
    Use use =
        new Use(
            new Money(new BigDecimal("400.50"), "EUR"),
            20.5,
            Map.of("leads", 55.0, "signups", -2.0));
    Use bare = new Use(null, null, Map.of());
    return Stream.of(
        new GoldenCell<>(
            PlanningCellsTest.class,
            "package-uses",
            PackageUses.CODEC,
            new PackageUses(
                List.of(
                    new Kept("c1", NOON, "e1", use),
                    new Kept("c2", NOON.plusSeconds(1), "e2", bare)))),
        new GoldenCell<>(
            PlanningCellsTest.class,
            "objective",
            KnownObjective.CODEC,
            new KnownObjective(new Aim("o1", "leads", 100.0, 160.0, NOON, 2.0, false), NOON, "e3")),
        new GoldenCell<>(
            PlanningCellsTest.class,
            "objective-bare",
            KnownObjective.CODEC,
            new KnownObjective(new Aim("o2", null, null, null, null, null, false), NOON, "e4")));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsReadAndWritten(GoldenCell<?> cell) throws IOException {
    cell.isReadAndWritten();
  }
}
