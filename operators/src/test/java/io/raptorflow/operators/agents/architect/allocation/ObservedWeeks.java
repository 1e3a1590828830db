package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Hosted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The allocator as a host runs it, shown weeks of spend and what known curves make of it. */
final class ObservedWeeks {
  final Hosted host = new Hosted(new ResourceAllocator());

  private final List<ResponseCurve> curves;
  private final SpendHistory history;
  private final double[][] spend;
  private int week;

  /** Random spend, with no noise in the outcome unless it is given. */
  ObservedWeeks(List<ResponseCurve> curves, int weeks, double noise) {
    this.curves = curves;
    this.history = SimulatedSpend.of(curves, weeks, noise, 7);
    this.spend = new double[curves.size()][weeks + 208];
    for (int i = 0; i < weeks; i++) {
      for (int channel = 0; channel < spend.length; channel++) {
        spend[channel][i] = history.spend()[channel][i];
      }
      show(history.outcome()[i]);
    }
  }

  /** When the next week begins. */
  String now() {
    return Weeks.start(SimulatedSpend.FROM + week).plus(Duration.ofHours(1)).toString();
  }

  /** A further week, of which the curves bring a part of what they should. */
  void show(double[] spends, double part) {
    double outcome = SimulatedSpend.baseline(week);
    for (int channel = 0; channel < spends.length; channel++) {
      spend[channel][week] = spends[channel];
      double[] working = curves.get(channel).carry().working(spend[channel]);
      outcome += part * curves.get(channel).hill().response(working[week]);
    }
    show(outcome);
  }

  private void show(double outcome) {
    Instant wednesday = Weeks.start(SimulatedSpend.FROM + week).plus(Duration.ofDays(2));
    for (int channel = 0; channel < spend.length; channel++) {
      String name = curves.get(channel).channel();
      host.see(
          wednesday.toString(),
          "metric/ads." + name + ".spend",
          """
          {"series": "ads.%s.spend", "value": %s, "unit": "EUR", "dimensions": {"channel": "%s"}}
          """
              .formatted(name, spend[channel][week], name));
    }
    host.see(
        wednesday.toString(),
        "metric/shop.conversions",
        "{\"series\": \"shop.conversions\", \"value\": %s}".formatted(outcome));
    week++;
  }
}
