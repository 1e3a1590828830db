package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing hangs on another, across plans, teams, assets and vendors.
 *
 * @param from what comes first, as {@code entity/id}, never empty
 * @param to what hangs on it, as {@code entity/id}, never empty
 * @param kind why, for example {@code input}, {@code approval}, {@code vendor}
 * @param plan id of the plan it is a fact of
 * @param scope id of the scope it is a fact of
 * @param weight how strongly, 1 unless said; 0 or more
 * @param likelihood how likely a change passes along it, 0–1
 * @param delayDays how much later a failure makes what hangs on it, in calendar days
 * @param declared whether somebody said so; absent or false: it was inferred
 * @param removed whether it no longer holds
 * @param other fields this version does not know
 */
public record Dependency(
    String from,
    String to,
    @Nullable String kind,
    @Nullable String plan,
    @Nullable String scope,
    @Nullable Double weight,
    @Nullable Double likelihood,
    @Nullable Double delayDays,
    @Nullable Boolean declared,
    @Nullable Boolean removed,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Dependency {
    Required.text("from", from);
    Required.text("to", to);
    other = other == null ? Map.of() : Map.copyOf(other);
  }
}
