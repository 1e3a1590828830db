package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.detection.alert.Sighting;
import io.raptorflow.operators.detection.rules.Severity;
import java.time.Duration;

/** What was found, as a sighting for the alerts. */
final class BottleneckSightings {
  static final String KIND = "bottleneck";

  /** Judged daily, so what is not found again for longer is over. */
  static final Duration HOLDS = Duration.ofDays(2);

  /** What costs less of a flow's hours is worth knowing, not acting on. */
  static final double MINOR = 0.01;

  /** The half of a flow's hours. */
  static final double DOMINANT = 0.5;

  private BottleneckSightings() {}

  static Sighting of(BottleneckFinding finding) {
    return new Sighting(
        finding.tenant(),
        KIND,
        finding.cause(),
        severity(finding.share()),
        finding.about(),
        finding.sentence(),
        finding.since(),
        finding.at(),
        finding.evidence(),
        HOLDS,
        finding.over(),
        finding.hops());
  }

  private static Severity severity(double share) {
    if (share < MINOR) {
      return Severity.INFO;
    }
    return share < DOMINANT ? Severity.WARNING : Severity.CRITICAL;
  }
}
