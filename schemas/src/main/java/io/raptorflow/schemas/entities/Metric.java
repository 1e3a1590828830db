package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One point of a named series, as recorded at the time of its event.
 *
 * @param series name of the series, unique within the tenant, never empty; also the entity id of
 *     the event's subject ({@code metric/<series>})
 * @param value the measured value, finite
 * @param unit unit of the value, for example {@code EUR}, {@code 1/min}, {@code ratio}
 * @param campaign id of the campaign this is a metric of
 * @param plan id of the plan this is a metric of (hours, cost)
 * @param dimensions what the value is cut by, for example {@code device=mobile}
 * @param other fields this version does not know
 */
public record Metric(
    String series,
    double value,
    @Nullable String unit,
    @Nullable String campaign,
    @Nullable String plan,
    Map<String, String> dimensions,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Metric {
    Required.text("series", series);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, was " + value);
    }
    dimensions = dimensions == null ? Map.of() : Map.copyOf(dimensions);
    other = other == null ? Map.of() : Map.copyOf(other);
  }
}
