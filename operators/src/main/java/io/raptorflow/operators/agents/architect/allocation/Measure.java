package io.raptorflow.operators.agents.architect.allocation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** What a series of metrics measures, by the last part of its name ({@code ads.autumn.spend}). */
public enum Measure {
  /** Money that went out. */
  @JsonProperty("spend")
  SPEND("spend"),
  /** People who did what is hoped for. */
  @JsonProperty("conversions")
  CONVERSIONS("conversions"),
  /** Money that came in. */
  @JsonProperty("revenue")
  REVENUE("revenue");

  private final String wireName;

  Measure(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  /** Empty when the series measures something else. */
  static Optional<Measure> of(String series) {
    String last = series.substring(series.lastIndexOf('.') + 1);
    for (Measure measure : values()) {
      if (measure.wireName.equals(last)) {
        return Optional.of(measure);
      }
    }
    return Optional.empty();
  }
}
