package io.raptorflow.operators.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.workflow.engine.TaskRef;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Tasks as workflows would delegate them. */
@NullMarked
final class Tasks {
  static final List<String> AGENTS = List.of("Ada", "Ben", "Cleo");

  private Tasks() {}

  static Delegation task(String id, String... candidates) {
    return task(id, null, 1, candidates.length == 0 ? AGENTS : List.of(candidates));
  }

  static Delegation task(
      String id, @Nullable Balancing balancing, double weight, List<String> candidates) {
    return task(id, new TaskRef("step", 0, 1, false), 1, balancing, weight, candidates);
  }

  /** A part of a step that several agents are asked; the id is the execution's, too. */
  static Delegation part(String execution, int part, int agents, int attempt) {
    return task(execution, new TaskRef("step", part, attempt, false), agents, null, 1, AGENTS);
  }

  private static Delegation task(
      String execution,
      TaskRef ref,
      int agents,
      @Nullable Balancing balancing,
      double weight,
      List<String> candidates) {
    String id = agents == 1 && ref.attempt() == 1 ? execution : execution + '/' + ref;
    return new Delegation(
        Lord.SEER,
        execution,
        ref,
        agents,
        "look",
        candidates,
        balancing,
        weight,
        30_000,
        event(id));
  }

  private static Event event(String id) {
    return Event.builder()
        .id(id)
        .source("urn:raptorflow:orchestrator")
        .type(EventType.MESSAGE_SENT)
        .subject("message/" + id)
        .time(Instant.parse("2026-03-01T12:00:00Z"))
        .tenant("acme")
        .data("{\"capability\":\"look\",\"input\":{}}".getBytes(UTF_8))
        .build();
  }

  static TaskSettled settled(String id, TaskSettled.Result result) {
    return new TaskSettled("acme", Lord.SEER, id, null, result);
  }

  static TaskSettled answered(String id) {
    return settled(id, TaskSettled.Result.ANSWERED);
  }
}
