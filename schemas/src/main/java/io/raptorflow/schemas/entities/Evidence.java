package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact brought forward for or against a claim.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code evidence/<id>})
 * @param caseId id of the case it belongs to
 * @param claim what it speaks to, never empty
 * @param supports whether it speaks for the claim; absent: see the numbers
 * @param text what it says, for people
 * @param kind what it is, for example {@code experiment}, {@code measurement}, {@code testimony}
 * @param source who says it
 * @param origin where the source has it from; two items of one origin count once
 * @param at when it was observed; absent: the time of the event
 * @param value measured value
 * @param unit unit of the value
 * @param standardError standard error of the value, in its unit
 * @param likelihoodRatio how much likelier it is if the claim holds than if not; above 0
 * @param pValue p-value against the claim's opposite, 0–1
 * @param sampleSize how many observations it rests on
 * @param document id of the document it is taken from
 * @param experiment id of the experiment it is taken from
 * @param plan id of the plan it belongs to
 * @param milestone id of the milestone it proves
 * @param criterion id of the criterion it proves
 * @param other fields this version does not know
 */
public record Evidence(
    String id,
    @Nullable String caseId,
    String claim,
    @Nullable Boolean supports,
    @Nullable String text,
    @Nullable String kind,
    @Nullable String source,
    @Nullable String origin,
    @Nullable Instant at,
    @Nullable Double value,
    @Nullable String unit,
    @Nullable Double standardError,
    @Nullable Double likelihoodRatio,
    @Nullable Double pValue,
    @Nullable Long sampleSize,
    @Nullable String document,
    @Nullable String experiment,
    @Nullable String plan,
    @Nullable String milestone,
    @Nullable String criterion,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Evidence {
    Required.text("id", id);
    Required.text("claim", claim);
    other = other == null ? Map.of() : Map.copyOf(other);
  }
}
