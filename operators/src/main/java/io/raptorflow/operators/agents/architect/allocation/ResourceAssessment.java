package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.schemas.entities.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What spend on channels brings.
 *
 * @param project what it is for
 * @param version of the curves, under which they are kept and used from now on
 * @param outcome conversions or revenue
 * @param outcomeSummed whether the outcome is the sum of what was said of channels and campaigns;
 *     else it is what was said of no channel
 * @param from first moment of the weeks that were looked at
 * @param weeks how many of them have an outcome
 * @param curves one a channel, as {@code allocate_resources} and {@code forecast_needs} take them
 * @param channels more on each, in the same order
 * @param rSquared part of the outcome's variance that the fit explains, 0–1
 * @param foretold the same for weeks the coefficients had not seen, in blocks of consecutive weeks;
 *     below 0: the mean would have done better
 * @param deviation standard deviation of a week's outcome around the fit
 * @param ridge penalty that foretold them best, in parts of a share's variance
 * @param conditionNumber of the channels' weekly spends
 * @param lifts of experiments that the curves were calibrated to
 * @param unassignedCampaigns campaigns with spend in the window whose channel is not known
 * @param runs draws of each saturation
 * @param seed of the draws
 */
public record ResourceAssessment(
    String project,
    int version,
    Measure outcome,
    boolean outcomeSummed,
    Instant from,
    int weeks,
    List<ResponseCurve> curves,
    List<Channel> channels,
    double rSquared,
    double foretold,
    double deviation,
    double ridge,
    double conditionNumber,
    int lifts,
    int unassignedCampaigns,
    int runs,
    long seed) {
  public ResourceAssessment {
    curves = List.copyOf(curves);
    channels = List.copyOf(channels);
  }

  /**
   * A channel.
   *
   * @param channel its name
   * @param currentSpend a week, on average of the latest four
   * @param marginalReturn steady response to one more unit of weekly spend there; absent: without
   *     limit
   * @param saturationError standard deviation of the saturation over the draws, as a part of it;
   *     absent without draws, or when it is 0
   * @param identifiability part of its variation that neither other channels nor the baseline
   *     follow, 0–1: near 0 its curve is a guess
   */
  public record Channel(
      String channel,
      Money currentSpend,
      @Nullable Double marginalReturn,
      @Nullable Double saturationError,
      double identifiability) {}
}
