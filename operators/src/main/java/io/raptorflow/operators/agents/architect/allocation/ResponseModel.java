package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.architect.allocation.SpendHistory.ChannelLift;
import java.util.stream.IntStream;

/**
 * What outcome is made of: a baseline, and for each channel a saturation times the share of it that
 * the working spend reaches (carry-over, then Hill; Jin et al. 2017). Columns are those shares by
 * channel, then the terms of the baseline; rows are the weeks whose outcome is known, then the
 * lifts, each weighed as so many weeks as it is exact.
 */
final class ResponseModel {
  /** Before those of the carry-over: the logarithms of half-saturation and shape. */
  static final int CURVE_PARAMETERS = 2;

  static final double LEAST_SHAPE = .3;
  static final double MOST_SHAPE = 6;

  /** Half-saturations are between these parts of the largest spend. */
  private static final double LEAST_HALF = .02;

  private static final double MOST_HALF = 3;

  private final SpendHistory history;
  private final CarryOverForm form;
  private final int[] known;
  private final double deviation;
  private final double[] explained;
  private final double[][] baseline;

  /**
   * @param deviation of a week's outcome around the fit, by which lifts are weighed; 0: lifts count
   *     for nothing
   */
  ResponseModel(SpendHistory history, CarryOverForm form, double deviation) {
    this.history = history;
    this.form = form;
    this.deviation = deviation;
    this.known =
        IntStream.range(0, history.weeks())
            .filter(week -> !Double.isNaN(history.outcome()[week]))
            .toArray();
    this.explained = explained();
    this.baseline = baseline();
  }

  private double[] explained() {
    double[] values = new double[rows()];
    for (int row = 0; row < known.length; row++) {
      values[row] = history.outcome()[known[row]];
    }
    for (int i = 0; i < history.lifts().size(); i++) {
      ChannelLift lift = history.lifts().get(i);
      values[known.length + i] = weight(lift) * lift.outcome();
    }
    return values;
  }

  private double[][] baseline() {
    int terms = Baseline.terms(history.from(), history.weeks(), history.from()).length;
    double[][] columns = new double[terms][rows()];
    for (int row = 0; row < known.length; row++) {
      double[] values =
          Baseline.terms(history.from(), history.weeks(), history.from() + known[row]);
      for (int term = 0; term < terms; term++) {
        columns[term][row] = values[term];
      }
    }
    return columns;
  }

  private double weight(ChannelLift lift) {
    return deviation / lift.standardError();
  }

  int channels() {
    return history.channels().size();
  }

  int weeks() {
    return known.length;
  }

  int rows() {
    return known.length + history.lifts().size();
  }

  double[] explainedValues() {
    return explained;
  }

  /** Of all channels together. */
  int parameters() {
    return channels() * perChannel();
  }

  int perChannel() {
    return CURVE_PARAMETERS + form.parameters();
  }

  /** Parameters of a carry-over from which a search begins. */
  double[][] starts() {
    return form.starts();
  }

  double least(int parameter) {
    int place = parameter % perChannel();
    return switch (place) {
      case 0 -> Math.log(LEAST_HALF * largest(parameter / perChannel()));
      case 1 -> Math.log(LEAST_SHAPE);
      default -> form.least(place - CURVE_PARAMETERS);
    };
  }

  double most(int parameter) {
    int place = parameter % perChannel();
    return switch (place) {
      case 0 -> Math.log(MOST_HALF * largest(parameter / perChannel()));
      case 1 -> Math.log(MOST_SHAPE);
      default -> form.most(place - CURVE_PARAMETERS);
    };
  }

  private double largest(int channel) {
    double largest = 0;
    for (double each : history.spend()[channel]) {
      largest = Math.max(largest, each);
    }
    return largest;
  }

  /** The spend of a channel that works by week. */
  double[] working(int channel, double[] parameters) {
    double[] parts = form.parts(parameters, channel * perChannel() + CURVE_PARAMETERS);
    return CarryOver.convolved(parts, history.spend()[channel]);
  }

  /** A channel's curve but for its saturation, which is 1. */
  HillCurve curve(int channel, double[] parameters) {
    int offset = channel * perChannel();
    return new HillCurve(1, Math.exp(parameters[offset]), Math.exp(parameters[offset + 1]));
  }

  CarryOver carryOver(int channel, double[] parameters) {
    return CarryOver.of(form.parts(parameters, channel * perChannel() + CURVE_PARAMETERS));
  }

  double[] column(int channel, double[] parameters) {
    double[] shares = working(channel, parameters);
    HillCurve curve = curve(channel, parameters);
    for (int week = 0; week < shares.length; week++) {
      shares[week] = curve.share(shares[week]);
    }
    double[] column = new double[rows()];
    for (int row = 0; row < known.length; row++) {
      column[row] = shares[known[row]];
    }
    for (int i = 0; i < history.lifts().size(); i++) {
      ChannelLift lift = history.lifts().get(i);
      if (lift.channel() == channel) {
        double sum = 0;
        for (int week = lift.first(); week <= lift.last(); week++) {
          sum += shares[week];
        }
        column[known.length + i] = weight(lift) * sum;
      }
    }
    return column;
  }

  /** All columns, those of the channels first. */
  double[][] columns(double[] parameters) {
    double[][] columns = new double[channels() + baseline.length][];
    for (int channel = 0; channel < channels(); channel++) {
      columns[channel] = column(channel, parameters);
    }
    System.arraycopy(baseline, 0, columns, channels(), baseline.length);
    return columns;
  }
}
