package io.raptorflow.benchmarks.conflicts;

import static io.raptorflow.benchmarks.conflicts.Planting.fields;
import static io.raptorflow.benchmarks.conflicts.Planting.money;
import static io.raptorflow.benchmarks.conflicts.Planting.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Plants money that was given away twice. */
final class DoubleBookedBudgets {
  private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP");

  private final Planting planting;

  DoubleBookedBudgets(Planting planting) {
    this.planting = planting;
  }

  /** A sum of money for an initiative over some months. */
  private final class Scene {
    private final String tenant = planting.tenant();
    private final String currency = planting.oneOf(CURRENCIES);
    private final long sum = 1000L * planting.between(10, 400);
    private final String initiative = planting.name("i");
    private final Instant told = planting.moment();
    private final Instant start = told.plus(planting.hours(100, 2000));
    private final Instant end = start.plus(Duration.ofDays(planting.between(28, 92)));

    /** More than half of the sum, so that two of it are too much. */
    private long most() {
      return sum / 2 + 1 + planting.between(0, (int) (sum / 2) - 1);
    }

    private Map<String, Object> allocation(List<Map<String, Object>> shares) {
      return fields(
          "id",
          planting.name("al"),
          "budget",
          money(sum, currency),
          "initiative",
          initiative,
          "start",
          start,
          "end",
          end,
          "shares",
          shares.isEmpty() ? null : shares,
          "state",
          planting.oneOf("approved", "reserved"));
    }

    private Map<String, Object> share(long amount) {
      return fields(
          "channel", planting.oneOf("search", "social", "print", "email"),
          "amount", money(amount, currency));
    }

    private Map<String, Object> campaign(long budget) {
      return fields(
          "id", planting.name("c"),
          "name", planting.oneOf("Spring sale", "Loyalty", "New range"),
          "initiative", initiative,
          "start", start.plus(planting.hours(0, 200)),
          "end", planting.oneOf(end.minus(planting.hours(1, 200)), end),
          "budget", money(budget, currency),
          "state", planting.oneOf("planned", "running"));
    }

    private String tell(int step, String entity, Map<String, Object> payload) {
      return planting.tell(tenant, told.plus(Duration.ofHours(step)), entity, payload);
    }
  }

  /** A budget that is spent by its campaigns to the last coin. */
  void plantOrdinary() {
    Scene scene = new Scene();
    scene.tell(0, "allocation", scene.allocation(List.of()));
    long first = scene.most();
    scene.tell(1, "campaign", scene.campaign(first));
    scene.tell(2, "campaign", scene.campaign(scene.sum - first));
  }

  void plantConflict(int kind) {
    Scene scene = new Scene();
    switch (kind % 5) {
      case 0 -> {
        String budget = scene.tell(0, "allocation", scene.allocation(List.of()));
        String one = scene.tell(1, "campaign", scene.campaign(scene.most()));
        String two = scene.tell(2, "campaign", scene.campaign(scene.most()));
        planting.conflict(scene.tenant, budget, one, two);
      }
      case 1 -> {
        String one = scene.tell(0, "allocation", scene.allocation(List.of()));
        String two = scene.tell(1, "allocation", scene.allocation(List.of()));
        planting.conflict(scene.tenant, one, two);
      }
      case 2 -> {
        var one = scene.allocation(List.of(scene.share(scene.most())));
        var two = scene.allocation(List.of(scene.share(scene.most())));
        planting.conflict(
            scene.tenant, scene.tell(0, "allocation", one), scene.tell(1, "allocation", two));
      }
      case 3 -> {
        long share = scene.most();
        var fits = scene.allocation(List.of(scene.share(share), scene.share(scene.sum - share)));
        scene.tell(0, "allocation", fits);
        var raised = List.of(scene.share(share), scene.share(scene.sum - share + 1));
        planting.conflict(scene.tenant, scene.tell(1, "allocation", with(fits, "shares", raised)));
      }
      default -> {
        var campaign = scene.campaign(scene.sum);
        String ceiling = scene.tell(0, "campaign", campaign);
        planting.conflict(
            scene.tenant,
            ceiling,
            scene.tell(1, "allocation", forCampaign(scene, campaign, scene.most())),
            scene.tell(2, "allocation", forCampaign(scene, campaign, scene.most())));
      }
    }
  }

  private static Map<String, Object> forCampaign(
      Scene scene, Map<String, Object> campaign, long amount) {
    return with(
        scene.allocation(List.of()),
        "campaign",
        campaign.get("id"),
        "budget",
        money(amount, scene.currency));
  }

  void plantNearMiss(int kind) {
    Scene scene = new Scene();
    Map<String, Object> budget = scene.allocation(List.of());
    Map<String, Object> again = scene.allocation(List.of());
    switch (kind % 10) {
      case 0 -> {
        long share = scene.most();
        var first = scene.allocation(List.of(scene.share(share)));
        var rest = scene.allocation(List.of(scene.share(scene.sum - share)));
        nearMiss(scene, "together exactly the budget", first, rest);
      }
      case 1 ->
          nearMiss(
              scene, "the first was released", budget, with(budget, "state", "released"), again);
      case 2 -> nearMiss(scene, "the second is a draft", budget, with(again, "state", "draft"));
      case 3 ->
          nearMiss(
              scene, "the second is only asked for", budget, with(again, "state", "requested"));
      case 4 -> {
        Instant next = scene.end.plus(Duration.ofDays(30));
        nearMiss(
            scene,
            "the second begins when the first ends",
            budget,
            with(again, "start", scene.end, "end", next));
      }
      case 5 -> {
        String other = scene.currency.equals("EUR") ? "USD" : "EUR";
        nearMiss(scene, "other money", budget, with(again, "budget", money(scene.sum, other)));
      }
      case 6 -> {
        String elsewhere = planting.otherTenant(scene.tenant);
        planting.nearMiss(
            "another tenant",
            scene.tell(0, "allocation", budget),
            planting.tell(elsewhere, scene.told, "allocation", again));
      }
      case 7 ->
          nearMiss(
              scene, "another initiative", budget, with(again, "initiative", planting.name("i")));
      case 8 -> {
        String sum = scene.tell(0, "allocation", budget);
        var campaign = scene.campaign(scene.most());
        String one = scene.tell(1, "campaign", campaign);
        String off = scene.tell(2, "campaign", with(campaign, "state", "cancelled"));
        String two = scene.tell(3, "campaign", scene.campaign(scene.most()));
        planting.nearMiss("the first campaign was cancelled", sum, one, off, two);
      }
      default -> {
        String sum = scene.tell(0, "allocation", budget);
        long first = scene.most();
        String one = scene.tell(1, "campaign", scene.campaign(first));
        String two = scene.tell(2, "campaign", scene.campaign(scene.sum - first));
        planting.nearMiss("the campaigns take exactly the budget", sum, one, two);
      }
    }
  }

  @SafeVarargs
  private void nearMiss(Scene scene, String why, Map<String, Object>... allocations) {
    String[] ids = new String[allocations.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = scene.tell(i, "allocation", allocations[i]);
    }
    planting.nearMiss(why, ids);
  }
}
