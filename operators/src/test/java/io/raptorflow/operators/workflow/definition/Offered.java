package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A small world to check definitions against, and definitions written in short. */
@NullMarked
final class Offered {
  static final Capabilities CAPABILITIES =
      new Capabilities(
          List.of(
              new Capabilities.Offer("Scout", "look", Look.class, Seen.class),
              new Capabilities.Offer("Ranger", "look", Look.class, Seen.class),
              new Capabilities.Offer("Scribe", "write", Note.class, Written.class),
              new Capabilities.Offer("Scribe", "tear", Note.class, Written.class)));

  private static final ObjectMapper JSON = new ObjectMapper();

  private Offered() {}

  /** What a scout is asked. */
  record Look(String place, @Nullable Integer depth, @Nullable Duration time) {
    Look {
      if (place == null || place.isEmpty()) {
        throw new InvalidInput("place", "nothing", "where to look");
      }
      if (depth != null && depth > 9) {
        throw new InvalidInput("depth", depth.toString(), "at most 9");
      }
    }
  }

  /** What it says. */
  record Seen(List<String> things, double share) {}

  /** What a scribe is asked. */
  record Note(String title, List<String> lines) {
    Note {
      if (title == null) {
        throw new InvalidInput("title", "nothing", "a title");
      }
      if (lines == null || lines.isEmpty()) {
        throw new InvalidInput("lines", "none", "at least one line");
      }
    }
  }

  /** What it says. */
  record Written(String id) {}

  /** JSON with ' for ". */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Workflow workflow(String text) {
    return workflow(json(text));
  }

  static Workflow workflow(JsonNode json) {
    try {
      return PayloadJson.reader().forType(Workflow.class).readValue(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A definition of these steps alone. */
  static Workflow steps(String... steps) {
    return workflow(
        "{'within':'PT1H','inputs':{'place':{'type':'string'}},'steps':["
            + String.join(",", steps)
            + "]}");
  }

  static List<String> faults(Workflow workflow) {
    return CheckedWorkflow.of(workflow, CAPABILITIES) instanceof Check.Refused<?> refused
        ? refused.faults().stream().map(Fault::toString).toList()
        : List.of();
  }

  static CheckedWorkflow checked(Workflow workflow) {
    if (CheckedWorkflow.of(workflow, CAPABILITIES)
        instanceof Check.Passed<CheckedWorkflow> passed) {
      return passed.value();
    }
    throw new AssertionError(String.join("\n", faults(workflow)));
  }
}
