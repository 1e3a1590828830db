package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, by whom, and why; never changed, only superseded.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code decision/<id>})
 * @param about what was decided on, as {@code entity/id}, never empty
 * @param outcome what was decided, for example {@code approved}, {@code rejected}, or the option
 *     picked; never empty
 * @param caseId id of the case it closes
 * @param plan id of the plan it concerns
 * @param campaign id of the campaign it concerns
 * @param by id of the person, team or agent who decided
 * @param at when; absent: the time of the event
 * @param reasons why, for people
 * @param options what there was to choose from
 * @param positions who was for what
 * @param conditions what has to be kept for it to hold, for people
 * @param evidence ids of the evidence it rests on
 * @param policies versions of the policies it applied, as {@code id@version}
 * @param confidence how sure it is, 0–1
 * @param appealBefore first moment at which it can no longer be appealed
 * @param expires first moment at which it no longer holds, for an exception or waiver
 * @param supersedes id of the decision it replaces
 * @param hash SHA-256 of the record, as 64 hexadecimal digits
 * @param other fields this version does not know
 */
public record Decision(
    String id,
    String about,
    String outcome,
    @Nullable String caseId,
    @Nullable String plan,
    @Nullable String campaign,
    @Nullable String by,
    @Nullable Instant at,
    List<String> reasons,
    List<String> options,
    List<Position> positions,
    List<String> conditions,
    List<String> evidence,
    List<String> policies,
    @Nullable Double confidence,
    @Nullable Instant appealBefore,
    @Nullable Instant expires,
    @Nullable String supersedes,
    @Nullable String hash,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Decision {
    Required.text("id", id);
    Required.text("about", about);
    Required.text("outcome", outcome);
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
    options = options == null ? List.of() : List.copyOf(options);
    positions = positions == null ? List.of() : List.copyOf(positions);
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
    policies = policies == null ? List.of() : List.copyOf(policies);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * What a party wanted.
   *
   * @param party id of the party, never empty
   * @param option what it was for, never empty
   * @param reason why, for people
   * @param weight weight of its voice, 1 unless said
   * @param other fields this version does not know
   */
  public record Position(
      String party,
      String option,
      @Nullable String reason,
      @Nullable Double weight,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Position {
      Required.text("party", party);
      Required.text("option", option);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }
}
