package io.raptorflow.benchmarks.conflicts;

import static io.raptorflow.benchmarks.conflicts.Planting.fields;
import static io.raptorflow.benchmarks.conflicts.Planting.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Plants initiatives that want the same people, or the same day. */
final class CompetingInitiatives {
  private static final List<String> SEGMENTS =
      List.of("customers.eu.active", "lapsed", "students", "newsletter");

  private final Planting planting;

  CompetingInitiatives(Planting planting) {
    this.planting = planting;
  }

  /** An audience that a campaign of an initiative addresses over some weeks. */
  private final class Scene {
    private final String tenant = planting.tenant();
    private final String audience = planting.name(planting.oneOf(SEGMENTS));
    private final Instant told = planting.moment();
    private final Instant start = told.plus(planting.hours(24, 1000));
    private final Instant end = start.plus(Duration.ofDays(planting.between(7, 40)));
    private final Map<String, Object> campaign = campaign(start, end);

    private Map<String, Object> campaign(Instant from, Instant to) {
      return fields(
          "id", planting.name("c"),
          "name", planting.oneOf("Autumn sale", "Loyalty", "Come back"),
          "channel", planting.oneOf("email", "search", "social"),
          "initiative", planting.name("i"),
          "audiences", planting.coin() ? List.of(audience) : List.of(planting.name("s"), audience),
          "start", from,
          "end", to,
          "state", planting.oneOfOrNone("planned", "running", "paused"));
    }

    private Map<String, Object> overlapping() {
      Instant from = start.plus(planting.hours(-48, 7 * 24 - 1));
      return campaign(from, start.isAfter(from) ? end : from.plus(planting.hours(1, 900)));
    }

    private Map<String, Object> initiative(Instant day) {
      return fields(
          "id", planting.name("i"),
          "name", planting.name("Launch"),
          "kind", planting.oneOfOrNone("launch", "event"),
          "start", day.plus(planting.hours(0, 23)),
          "state", planting.oneOf("submitted", "approved", "running"));
    }

    private String tell(int step, String entity, Map<String, Object> payload) {
      return planting.tell(tenant, told.plus(Duration.ofHours(step)), entity, payload);
    }
  }

  /** Campaigns of one audience, one after the other. */
  void plantOrdinary() {
    Scene scene = new Scene();
    scene.tell(0, "campaign", scene.campaign);
    Instant from = scene.end;
    for (int step = 1; step < 3; step++) {
      Instant to = from.plus(Duration.ofDays(planting.between(3, 30)));
      scene.tell(step, "campaign", scene.campaign(from, to));
      from = to;
    }
    scene.tell(3, "initiative", scene.initiative(planting.ownDay()));
  }

  void plantConflict(int kind) {
    Scene scene = new Scene();
    switch (kind % 4) {
      case 0 -> conflict(scene, "campaign", scene.campaign, scene.overlapping());
      case 1 -> {
        Map<String, Object> openEnd = scene.campaign(scene.end.minusSeconds(1), scene.end);
        openEnd.remove("end");
        conflict(scene, "campaign", scene.campaign, openEnd);
      }
      case 2 -> {
        Map<String, Object> after =
            scene.campaign(scene.end, scene.end.plus(Duration.ofDays(planting.between(1, 20))));
        String first = scene.tell(0, "campaign", scene.campaign);
        scene.tell(1, "campaign", after);
        Instant sooner = scene.end.minus(planting.hours(1, 100));
        planting.conflict(
            scene.tenant, first, scene.tell(2, "campaign", with(after, "start", sooner)));
      }
      default -> {
        Instant day = planting.ownDay();
        conflict(scene, "initiative", scene.initiative(day), scene.initiative(day));
      }
    }
  }

  void plantNearMiss(int kind) {
    Scene scene = new Scene();
    Map<String, Object> campaign = scene.campaign;
    Map<String, Object> other = scene.overlapping();
    Map<String, Object> initiative = scene.initiative(planting.ownDay());
    switch (kind % 10) {
      case 0 ->
          nearMiss(
              scene,
              "both are of one initiative",
              "campaign",
              campaign,
              with(other, "initiative", campaign.get("initiative")));
      case 1 ->
          nearMiss(
              scene,
              "another audience",
              "campaign",
              campaign,
              with(other, "audiences", List.of(planting.name("s"))));
      case 2 ->
          nearMiss(
              scene,
              "the second starts when the first ends",
              "campaign",
              campaign,
              scene.campaign(scene.end, scene.end.plus(Duration.ofDays(9))));
      case 3 ->
          nearMiss(
              scene,
              "the first was cancelled",
              "campaign",
              campaign,
              with(campaign, "state", "cancelled"),
              other);
      case 4 -> nearMiss(scene, "a draft", "campaign", campaign, with(other, "state", "draft"));
      case 5 -> {
        String elsewhere = planting.otherTenant(scene.tenant);
        planting.nearMiss(
            "another tenant",
            scene.tell(0, "campaign", campaign),
            planting.tell(elsewhere, scene.told, "campaign", other));
      }
      case 6 -> {
        Map<String, Object> ended = with(campaign, "state", "ended", "end", scene.start);
        nearMiss(scene, "the first was ended early", "campaign", campaign, ended, other);
      }
      case 7 -> {
        Map<String, Object> unplanned = with(other, "state", "planned");
        unplanned.remove("start");
        unplanned.remove("end");
        nearMiss(scene, "the second has no time yet", "campaign", campaign, unplanned);
      }
      case 8 ->
          nearMiss(
              scene,
              "the day after",
              "initiative",
              initiative,
              with(scene.initiative(planting.ownDay()), "start", planting.ownDay()));
      default -> {
        Map<String, Object> sameDay =
            with(scene.initiative(planting.ownDay()), "start", initiative.get("start"));
        nearMiss(
            scene,
            "the second was rejected",
            "initiative",
            initiative,
            with(sameDay, "state", "rejected"));
      }
    }
  }

  @SafeVarargs
  private void nearMiss(Scene scene, String why, String entity, Map<String, Object>... payloads) {
    planting.nearMiss(why, tell(scene, entity, payloads));
  }

  @SafeVarargs
  private void conflict(Scene scene, String entity, Map<String, Object>... payloads) {
    planting.conflict(scene.tenant, tell(scene, entity, payloads));
  }

  @SafeVarargs
  private static String[] tell(Scene scene, String entity, Map<String, Object>... payloads) {
    String[] ids = new String[payloads.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = scene.tell(i, entity, payloads[i]);
    }
    return ids;
  }
}
