package io.raptorflow.operators.agents.seer.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an incident costs and how rare it is.
 *
 * @param incident its id
 * @param series that shows it
 * @param asOf time of the last point used
 * @param loss on the bad side
 * @param hours for which the value was on the bad side
 * @param gaps points missing between the first and the last; nothing is put in their place
 * @param peak furthest the value was off on the bad side, at least 0, in the unit of the series
 * @param returnPeriod how rarely the series is so far off; absent without errors and tail
 * @param quantile of the loss among the past incidents, 0–1; absent with fewer than five of them
 * @param pastIncidents assessed in the 90 days before, in the same currency
 * @param severityClass class by that quantile
 */
public record Severity(
    String incident,
    String series,
    Instant asOf,
    Loss loss,
    double hours,
    long gaps,
    double peak,
    @Nullable ReturnPeriod returnPeriod,
    @Nullable Double quantile,
    int pastIncidents,
    SeverityClass severityClass) {

  /**
   * What is lost.
   *
   * @param currency ISO 4217
   * @param p10 nine of ten times it is more; absent when no forecast errors were given
   * @param p50 the area between actual and expected on the bad side, times the unit's value
   * @param p90 nine of ten times it is less; absent when no forecast errors were given
   */
  public record Loss(String currency, @Nullable Double p10, double p50, @Nullable Double p90) {}

  /** How an incident ranks among those of the past 90 days. */
  public enum SeverityClass {
    /** It costs nothing. */
    @JsonProperty("none")
    NONE,
    /** There are fewer than five to compare with. */
    @JsonProperty("unranked")
    UNRANKED,
    /** Among the lower half. */
    @JsonProperty("minor")
    MINOR,
    /** Above half of them. */
    @JsonProperty("moderate")
    MODERATE,
    /** Above 80 % of them. */
    @JsonProperty("major")
    MAJOR,
    /** Above 95 % of them. */
    @JsonProperty("critical")
    CRITICAL;

    static SeverityClass of(double quantile) {
      if (quantile < 0.5) {
        return MINOR;
      }
      if (quantile < 0.8) {
        return MODERATE;
      }
      return quantile < 0.95 ? MAJOR : CRITICAL;
    }
  }
}
