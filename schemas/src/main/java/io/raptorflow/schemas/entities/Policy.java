package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules that say what may be done.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code policy/<id>})
 * @param name for people
 * @param text what it says, for people
 * @param kind what it governs, for example {@code contact}, {@code budget}, {@code brand}
 * @param version counted up by one with every change; 0 or more
 * @param effectiveFrom first moment it holds; absent: the time of the event
 * @param effectiveUntil first moment it no longer holds; absent: until replaced
 * @param combining which rule wins, deny-overrides unless said
 * @param rules what may and what may not
 * @param thresholds numbers that agents use in place of their own, by name
 * @param channels channels it is for; empty: all
 * @param owner id of the person who answers for it
 * @param other fields this version does not know
 */
public record Policy(
    String id,
    String name,
    @Nullable String text,
    @Nullable String kind,
    @Nullable Long version,
    @Nullable Instant effectiveFrom,
    @Nullable Instant effectiveUntil,
    @Nullable Combining combining,
    List<Rule> rules,
    Map<String, Double> thresholds,
    List<String> channels,
    @Nullable String owner,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Policy {
    Required.text("id", id);
    Required.text("name", name);
    rules = rules == null ? List.of() : List.copyOf(rules);
    thresholds = thresholds == null ? Map.of() : Map.copyOf(thresholds);
    channels = channels == null ? List.of() : List.copyOf(channels);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * What may or may not be done.
   *
   * @param id unique within the policy, never empty
   * @param target when the rule is asked, in Common Expression Language; absent: always
   * @param condition when its effect holds, in Common Expression Language; absent: always
   * @param effect what then
   * @param obligations what has to be done along with it
   * @param other fields this version does not know
   */
  public record Rule(
      String id,
      @Nullable String target,
      @Nullable String condition,
      Effect effect,
      List<String> obligations,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Rule {
      Required.text("id", id);
      Required.value("effect", effect);
      obligations = obligations == null ? List.of() : List.copyOf(obligations);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /** What a rule says. */
  public enum Effect {
    @JsonProperty("permit")
    PERMIT,
    @JsonProperty("deny")
    DENY
  }

  /** Which rule of several wins (XACML 3.0). */
  public enum Combining {
    @JsonProperty("deny-overrides")
    DENY_OVERRIDES,
    @JsonProperty("permit-overrides")
    PERMIT_OVERRIDES,
    @JsonProperty("first-applicable")
    FIRST_APPLICABLE,
    @JsonProperty("deny-unless-permit")
    DENY_UNLESS_PERMIT,
    @JsonProperty("permit-unless-deny")
    PERMIT_UNLESS_DENY
  }
}
