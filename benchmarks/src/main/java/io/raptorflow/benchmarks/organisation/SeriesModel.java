package io.raptorflow.benchmarks.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes the values of a series.
 *
 * @param name unique within the organisation
 * @param quantity what it measures
 * @param group campaign or part of the organisation whose ups and downs it shares
 * @param campaign id of the campaign, if it is one's
 * @param level mean of a step on a working day, in the quantity's unit
 * @param rhythm of its days and weeks
 * @param growthPerDay relative; 0 for none
 * @param shocks that hit it, none overlapping
 */
record SeriesModel(
    String name,
    Quantity quantity,
    String group,
    @Nullable String campaign,
    double level,
    Rhythm rhythm,
    double growthPerDay,
    List<Truth.Anomaly> shocks) {
  SeriesModel {
    shocks = List.copyOf(shocks);
  }

  SeriesModel withShocks(List<Truth.Anomaly> hit) {
    return new SeriesModel(name, quantity, group, campaign, level, rhythm, growthPerDay, hit);
  }
}
