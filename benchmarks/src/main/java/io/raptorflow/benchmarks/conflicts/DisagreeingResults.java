package io.raptorflow.benchmarks.conflicts;

import static io.raptorflow.benchmarks.conflicts.Planting.fields;
import static io.raptorflow.benchmarks.conflicts.Planting.with;

import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Plants agents whose answers to one question cannot both be right. */
final class DisagreeingResults {
  private static final double Z95 = 1.959964;
  private static final List<String> AGENTS =
      List.of("ForecastGenerator", "CausalAnalyst", "ImpactAnalyzer", "CohortAnalyst");
  private static final List<String> CAPABILITIES =
      List.of("estimate_uplift", "forecast_spend", "estimate_reach");

  private final Planting planting;

  DisagreeingResults(Planting planting) {
    this.planting = planting;
  }

  /**
   * What an agent says a quantity is.
   *
   * @param error standard error
   */
  private record Estimate(double value, double error) {
    /** Another estimate whose difference is {@code z} of its own standard errors. */
    Estimate away(double z, double otherError) {
      return new Estimate(value + z * Math.hypot(error, otherError), otherError);
    }
  }

  /** A question that agents are asked. */
  private final class Scene {
    private final String tenant = planting.tenant();
    private final String subject = planting.name("campaign/c");
    private final String capability = planting.oneOf(CAPABILITIES);
    private final String unit = planting.oneOf("EUR", "ratio", "people");
    private final Map<String, Object> input =
        fields("series", planting.name("s"), "window", "2025-0" + planting.between(1, 9));
    private final Instant told = planting.moment();
    private final int agents = planting.between(0, AGENTS.size() - 1);
    private final Estimate estimate =
        new Estimate(planting.between(5.0, 500.0), planting.between(0.05, 2.0));

    private Estimate other(double z) {
      return estimate.away(planting.coin() ? z : -z, planting.between(0.05, 2.0));
    }

    private Map<String, Object> result(int agent, Estimate stated) {
      return fields(
          "agent",
          AGENTS.get((agents + agent) % AGENTS.size()),
          "capability",
          capability,
          "task",
          planting.name("m"),
          "input",
          input,
          "outcome",
          "computed",
          "output",
          planting.coin() ? withError(stated) : withInterval(stated),
          "confidence",
          0.95);
    }

    private Map<String, Object> withError(Estimate stated) {
      return fields("value", stated.value(), "standardError", stated.error(), "unit", unit);
    }

    private Map<String, Object> withInterval(Estimate stated) {
      return fields(
          "value",
          stated.value(),
          "low",
          stated.value() - Z95 * stated.error(),
          "high",
          stated.value() + Z95 * stated.error(),
          "level",
          0.95,
          "unit",
          unit);
    }

    private String tell(int step, Map<String, Object> result) {
      return planting.tell(
          tenant, told.plus(Duration.ofHours(step)), EventType.RESULT_GENERATED, subject, result);
    }
  }

  /** Two agents that agree. */
  void plantOrdinary() {
    Scene scene = new Scene();
    scene.tell(0, scene.result(0, scene.estimate));
    scene.tell(1, scene.result(1, scene.other(planting.between(0.0, 1.5))));
  }

  void plantConflict(int kind) {
    Scene scene = new Scene();
    double z = planting.between(2.3, 8.0);
    switch (kind % 3) {
      case 0 ->
          planting.conflict(
              scene.tenant,
              scene.tell(0, scene.result(0, scene.estimate)),
              scene.tell(planting.between(1, 300), scene.result(1, scene.other(z))));
      case 1 -> {
        String first = scene.tell(0, scene.result(0, scene.estimate));
        scene.tell(1, scene.result(1, scene.other(1)));
        String changed = scene.tell(2, scene.result(1, scene.other(z)));
        planting.conflict(scene.tenant, first, changed);
      }
      default -> {
        String claim = planting.name("The audiences overlap in ") + " by this share";
        planting.conflict(
            scene.tenant,
            evidence(scene, 0, claim, scene.estimate),
            evidence(scene, 1, claim, scene.other(z)));
      }
    }
  }

  private String evidence(Scene scene, int agent, String claim, Estimate stated) {
    return planting.tell(
        scene.tenant,
        scene.told.plus(Duration.ofHours(agent)),
        "evidence",
        fields(
            "id", planting.name("ev"),
            "claim", claim,
            "source", AGENTS.get((scene.agents + agent) % AGENTS.size()),
            "value", stated.value(),
            "unit", scene.unit,
            "standardError", stated.error()));
  }

  void plantNearMiss(int kind) {
    Scene scene = new Scene();
    Map<String, Object> first = scene.result(0, scene.estimate);
    Map<String, Object> far = scene.result(1, scene.other(planting.between(3.0, 9.0)));
    switch (kind % 10) {
      case 0 -> {
        Map<String, Object> near = scene.result(1, scene.other(planting.between(1.0, 1.8)));
        nearMiss(scene, "they agree within what they state", first, near);
      }
      case 1 -> {
        var one = with(first, "output", scene.withError(new Estimate(10.2, 0.1)));
        var two = with(far, "output", scene.withError(new Estimate(10.6, 0.2)));
        nearMiss(scene, "10.2 ± 0.1 and 10.6 ± 0.2 are 1.789 standard errors apart", one, two);
      }
      case 2 ->
          nearMiss(
              scene,
              "another question",
              first,
              with(far, "input", with(scene.input, "series", planting.name("s"))));
      case 3 ->
          nearMiss(
              scene,
              "another time window",
              first,
              with(far, "input", with(scene.input, "window", "2024-12")));
      case 4 -> {
        Map<String, Object> other = with(scene.withError(scene.other(5)), "unit", "hours");
        nearMiss(scene, "another unit", first, with(far, "output", other));
      }
      case 5 ->
          nearMiss(
              scene, "one agent corrects itself", first, with(far, "agent", first.get("agent")));
      case 6 -> {
        Map<String, Object> bare = fields("value", scene.other(5).value(), "unit", scene.unit);
        nearMiss(scene, "the second does not say how sure it is", first, with(far, "output", bare));
      }
      case 7 ->
          nearMiss(scene, "another capability", first, with(far, "capability", "estimate_churn"));
      case 8 -> {
        int late = 24 * 14 + planting.between(1, 500);
        planting.nearMiss("more than two weeks later", scene.tell(0, first), scene.tell(late, far));
      }
      default -> {
        String elsewhere = planting.otherTenant(scene.tenant);
        planting.nearMiss(
            "another tenant",
            scene.tell(0, first),
            planting.tell(elsewhere, scene.told, EventType.RESULT_GENERATED, scene.subject, far));
      }
    }
  }

  private void nearMiss(
      Scene scene, String why, Map<String, Object> first, Map<String, Object> second) {
    planting.nearMiss(why, scene.tell(0, first), scene.tell(1, second));
  }
}
