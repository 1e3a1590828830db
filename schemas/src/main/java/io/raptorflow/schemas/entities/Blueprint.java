package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tools behind an initiative, and the data that flows between them.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code blueprint/<id>})
 * @param system name of the system, never empty
 * @param initiative id of the initiative it is for
 * @param plan id of the plan it is for
 * @param version counted up by one with every change; 0 or more
 * @param components the parts
 * @param flows what goes from part to part
 * @param other fields this version does not know
 */
public record Blueprint(
    String id,
    String system,
    @Nullable String initiative,
    @Nullable String plan,
    @Nullable Long version,
    List<Component> components,
    List<Flow> flows,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Blueprint {
    Required.text("id", id);
    Required.text("system", system);
    components = components == null ? List.of() : List.copyOf(components);
    flows = flows == null ? List.of() : List.copyOf(flows);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * A part of the system.
   *
   * @param id unique within the blueprint, never empty
   * @param name for people
   * @param module group of components it belongs to
   * @param provides names of the needs it covers
   * @param yearlyCost what it costs a year
   * @param capacityPerSecond most it can take, in requests a second
   * @param serviceSeconds mean time to serve one request, in seconds
   * @param availability share of time it works, 0–1
   * @param consent whether personal data may pass it only with consent
   * @param other fields this version does not know
   */
  public record Component(
      String id,
      @Nullable String name,
      @Nullable String module,
      List<String> provides,
      @Nullable Money yearlyCost,
      @Nullable Double capacityPerSecond,
      @Nullable Double serviceSeconds,
      @Nullable Double availability,
      @Nullable Boolean consent,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Component {
      Required.text("id", id);
      provides = provides == null ? List.of() : List.copyOf(provides);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * Data that goes from one component to another.
   *
   * @param from id of the component it leaves
   * @param to id of the component it reaches
   * @param data names of what it carries
   * @param personal whether it carries personal data
   * @param loadPerSecond how much goes, in requests a second
   * @param other fields this version does not know
   */
  public record Flow(
      String from,
      String to,
      List<String> data,
      @Nullable Boolean personal,
      @Nullable Double loadPerSecond,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Flow {
      Required.text("from", from);
      Required.text("to", to);
      data = data == null ? List.of() : List.copyOf(data);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }
}
