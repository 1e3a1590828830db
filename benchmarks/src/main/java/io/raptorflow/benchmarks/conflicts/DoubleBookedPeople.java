package io.raptorflow.benchmarks.conflicts;

import static io.raptorflow.benchmarks.conflicts.Planting.fields;
import static io.raptorflow.benchmarks.conflicts.Planting.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Plants people who should be in two places at once. */
final class DoubleBookedPeople {
  private static final List<String> NAMES = List.of("ada", "ben", "cleo", "dan", "eve", "finn");

  private final Planting planting;

  DoubleBookedPeople(Planting planting) {
    this.planting = planting;
  }

  /** A person of a tenant with a first task, from which the others are made. */
  private final class Scene {
    private final String tenant = planting.tenant();
    private final String person = planting.name("p-" + planting.oneOf(NAMES));
    private final Instant told = planting.moment();
    private final Instant start = told.plus(planting.hours(24, 240));
    private final Instant finish = start.plus(planting.hours(8, 72));
    private final Map<String, Object> task = task(person, start, finish);

    private Map<String, Object> overlapping() {
      Duration length = Duration.between(start, finish);
      Instant from = start.plus(planting.hours(-4, (int) length.toHours() - 1));
      Instant later = start.isAfter(from) ? start : from;
      return task(person, from, later.plus(planting.hours(1, 60)));
    }

    /**
     * @param step which of the events of this scene, counted from 0
     */
    private String tell(int step, Map<String, Object> payload) {
      return planting.tell(tenant, at(step), "task", payload);
    }

    private Instant at(int step) {
      return told.plus(Duration.ofMinutes(30L * step));
    }
  }

  private Map<String, Object> task(String owner, Instant start, Instant finish) {
    return fields(
        "id",
        planting.name("t"),
        "plan",
        "pl-" + planting.between(1, 9),
        "name",
        planting.oneOf("Landing page", "Newsletter", "Shop copy", "Media plan"),
        "state",
        planting.oneOfOrNone("planned", "ready", "in_progress"),
        "owner",
        owner,
        "people",
        planting.between(0, 1) == 0 ? 1 : null,
        "plannedStart",
        start,
        "plannedFinish",
        finish);
  }

  /** One task after the other, most of them without a break. */
  void plantOrdinary() {
    Scene scene = new Scene();
    scene.tell(0, scene.task);
    Instant from = scene.finish;
    for (int step = 1; step < 4; step++) {
      Instant start = planting.coin() ? from : from.plus(planting.hours(1, 24));
      from = start.plus(planting.hours(4, 48));
      scene.tell(step, task(scene.person, start, from));
    }
  }

  void plantConflict(int kind) {
    Scene scene = new Scene();
    String first = scene.tell(0, scene.task);
    switch (kind % 4) {
      case 0 -> planting.conflict(scene.tenant, first, scene.tell(1, scene.overlapping()));
      case 1 -> {
        Map<String, Object> sameTime = task(scene.person, scene.start, scene.finish);
        planting.conflict(scene.tenant, first, scene.tell(1, sameTime));
      }
      case 2 -> {
        Map<String, Object> after =
            task(scene.person, scene.finish, scene.finish.plusSeconds(7200));
        scene.tell(1, after);
        Instant earlier = scene.finish.minusSeconds(1);
        planting.conflict(scene.tenant, first, scene.tell(2, with(after, "plannedStart", earlier)));
      }
      default -> {
        Map<String, Object> part = with(scene.task, "percent", 40);
        String firstPart = scene.tell(1, part);
        String second = scene.tell(2, with(part, "id", planting.name("t"), "percent", 50));
        String third = scene.tell(3, with(part, "id", planting.name("t"), "percent", 30));
        planting.conflict(scene.tenant, firstPart, second, third);
      }
    }
  }

  void plantNearMiss(int kind) {
    Scene scene = new Scene();
    Map<String, Object> task = scene.task;
    Map<String, Object> other = scene.overlapping();
    switch (kind % 10) {
      case 0 -> {
        Map<String, Object> next = task(scene.person, scene.finish, scene.finish.plusSeconds(3600));
        nearMiss(scene, "the second starts the moment the first is finished", task, next);
      }
      case 1 -> {
        String first = scene.tell(0, task);
        String elsewhere = planting.otherTenant(scene.tenant);
        planting.nearMiss(
            "a person of that name at another tenant",
            first,
            planting.tell(elsewhere, scene.at(1), "task", other));
      }
      case 2 -> nearMiss(scene, "the first is off", task, with(task, "state", "cancelled"), other);
      case 3 -> nearMiss(scene, "the first is done", task, with(task, "state", "done"), other);
      case 4 -> {
        Map<String, Object> moved =
            with(task, "plannedStart", later(scene.start), "plannedFinish", later(scene.finish));
        nearMiss(scene, "the first was moved away before", task, moved, other);
      }
      case 5 ->
          nearMiss(
              scene,
              "the first was handed to another person before",
              task,
              with(task, "owner", planting.name("p-gil")),
              other);
      case 6 -> nearMiss(scene, "others work on the second too", task, with(other, "people", 3));
      case 7 ->
          nearMiss(scene, "half a day each", with(task, "percent", 50), with(other, "percent", 50));
      case 8 -> {
        String first = scene.tell(0, task);
        Map<String, Object> absence = fields("from", scene.start, "to", scene.finish);
        Map<String, Object> person =
            fields("id", scene.person, "kind", "person", "absences", List.of(absence));
        planting.nearMiss(
            "an absence is no booking",
            first,
            planting.tell(scene.tenant, scene.at(1), "resource", person));
      }
      default ->
          nearMiss(
              scene,
              "the second is a part of the first",
              task,
              with(other, "parent", task.get("id")));
    }
  }

  @SafeVarargs
  private void nearMiss(Scene scene, String why, Map<String, Object>... payloads) {
    String[] ids = new String[payloads.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = scene.tell(i, payloads[i]);
    }
    planting.nearMiss(why, ids);
  }

  private static Instant later(Instant time) {
    return time.plus(Duration.ofDays(30));
  }
}
