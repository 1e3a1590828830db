package io.raptorflow.operators.agents.architect.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Experiment;
import io.raptorflow.schemas.entities.Experiment.Arm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Learns what a channel brings from experiments that are over, have a control and decide by
 * conversions: those of the treated arms beyond the control's rate, with the standard error of the
 * difference of two proportions. The latest event of each experiment counts.
 */
final class ExperimentObserver implements Observer<Experiment> {
  private static final String CHANNEL = "channel";

  @Override
  public Decision observe(Observed<Experiment> observed, Memory memory) {
    Experiment experiment = observed.payload();
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    lift(experiment, at, Check.shortened(observed.event().id()))
        .ifPresent(
            lift -> new AllocatorMemory(memory).add(Check.text("id", experiment.id()), lift));
    return Decision.NONE;
  }

  private static Optional<Lift> lift(Experiment experiment, Instant now, String event) {
    Instant start = experiment.start();
    Instant end = experiment.end();
    if (start == null || end == null || !start.isBefore(end) || end.isAfter(now)) {
      return Optional.empty();
    }
    JsonNode channel = experiment.other().get(CHANNEL);
    Optional<Source> source =
        Source.of(channel == null ? null : channel.textValue(), experiment.campaign());
    boolean saysAny =
        decidesByConversions(experiment) && !Boolean.FALSE.equals(experiment.randomised());
    return source.isEmpty() || !saysAny
        ? Optional.empty()
        : lift(experiment, source.get(), start, end, event, now);
  }

  private static boolean decidesByConversions(Experiment experiment) {
    String metric = experiment.metric();
    return metric != null && Measure.of(metric).equals(Optional.of(Measure.CONVERSIONS));
  }

  private static Optional<Lift> lift(
      Experiment experiment, Source source, Instant start, Instant end, String event, Instant at) {
    double people = 0;
    double converted = 0;
    Arm control = null;
    for (Arm arm : experiment.arms()) {
      if (arm.name().equals(experiment.control())) {
        control = arm;
      } else {
        people += arm.exposures();
        converted += arm.conversions();
      }
    }
    double error = standardError(control, people, converted);
    if (control == null || !(error > 0)) {
      return Optional.empty();
    }
    double expected = people * control.conversions() / control.exposures();
    return Optional.of(
        new Lift(
            source,
            Weeks.of(start),
            Weeks.of(end.minusMillis(1)),
            converted - expected,
            error,
            event,
            at));
  }

  /** Of the conversions of the treated beyond those expected; NaN when nothing can be said. */
  private static double standardError(@Nullable Arm control, double people, double converted) {
    if (control == null || control.exposures() <= 0 || people <= 0) {
      return Double.NaN;
    }
    double rate = converted / people;
    double usual = (double) control.conversions() / control.exposures();
    return Math.sqrt(
        people * rate * (1 - rate) + people * people * usual * (1 - usual) / control.exposures());
  }
}
