package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.Capabilities.Offer;
import io.raptorflow.operators.workflow.definition.Check;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Definitions for tests, over three agents that can {@code work} and {@code undo}, and an arbiter.
 */
public final class Definitions {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  public static final ExecutionId EXECUTION = new ExecutionId("acme", "weekly-48");

  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Stream.concat(
                  Stream.of("Ada", "Ben", "Cyd")
                      .flatMap(agent -> Stream.of("work", "undo").map(can -> offer(agent, can))),
                  Stream.of(offer("Judge", "make_arbitration_decision")))
              .toList());

  private Definitions() {}

  private static Offer offer(String agent, String capability) {
    return new Offer(agent, capability, Anything.class, JsonNode.class);
  }

  /** What the capabilities are asked with. */
  record Anything(@Nullable JsonNode a, @Nullable JsonNode b) {}

  /** A definition from JSON in which {@code '} stands for quotation marks. */
  public static CheckedWorkflow checked(String json) {
    try {
      Workflow workflow =
          PayloadJson.reader().forType(Workflow.class).readValue(json.replace('\'', '"'));
      Check<CheckedWorkflow> check = CheckedWorkflow.of(workflow, CAPABILITIES);
      if (check instanceof Check.Passed<CheckedWorkflow> passed) {
        return passed.value();
      }
      throw new IllegalArgumentException(check + " in " + json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static CheckedWorkflow ofSteps(String steps) {
    return checked("{'name': 'test', 'version': 1, 'steps': [" + steps + "]}");
  }

  public static Entry.Requested requested(CheckedWorkflow workflow) {
    return new Entry.Requested("request", NOON, EXECUTION, workflow, params(workflow), null, null);
  }

  private static ObjectNode params(CheckedWorkflow workflow) {
    if (workflow.params(Map.of()) instanceof Check.Passed<ObjectNode> passed) {
      return passed.value();
    }
    throw new IllegalArgumentException("the inputs need defaults");
  }

  static ObjectNode number(int n) {
    return JsonNodeFactory.instance.objectNode().put("n", n);
  }
}
