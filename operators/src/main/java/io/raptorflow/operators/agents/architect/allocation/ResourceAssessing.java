package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.allocation.ResourceAssessment.Channel;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fits response curves to what was observed (media mix modelling: Jin et al. 2017, in the forms of
 * Robyn and Meridian) and keeps them. Its confidence is the part of the outcome's variance that the
 * curves foretold in weeks they had not seen.
 */
final class ResourceAssessing implements CapabilityMethod<AssessResources, ResourceAssessment> {
  private static final int LATEST = 4;

  @Override
  public Answer<ResourceAssessment> answer(Asked<AssessResources> asked, Memory memory) {
    AssessResources input = asked.input();
    var kept = new AllocatorMemory(memory);
    var reader = new HistoryReader(kept);
    Measure outcome = input.outcome() == null ? reader.usualOutcome() : input.outcome();
    int window = input.window() == null ? WeekSums.MOST_WEEKS : input.window();
    int since = Weeks.of(asked.time()) - window;
    SpendHistory history =
        reader.history(names(input, reader, since), outcome, asked.time(), window);
    if (history == null) {
      return Answer.insufficient(
          "weekly points of " + outcome.wireName(), 0, AssessResources.LEAST_WEEKS);
    }
    Optional<Answer<ResourceAssessment>> shortage = Fittable.shortage(history);
    if (shortage.isPresent()) {
      return shortage.get();
    }
    Fittable fittable = Fittable.of(history);
    CurveFit fit =
        CurveFit.of(
            history,
            input.carryOver() == null ? CarryOverForm.GEOMETRIC : input.carryOver(),
            input.runs() == null ? AssessResources.USUAL_RUNS : input.runs(),
            seed(input));
    FittedCurves version =
        new FittedCurves(
            kept.latestFit().map(FittedCurves::version).orElse(0) + 1,
            asked.time().truncatedTo(ChronoUnit.MILLIS),
            outcome,
            currency(history.channels(), reader),
            fit.curves(),
            fit.baseline(),
            fit.deviation(),
            Check.shortened(asked.event().id()));
    kept.add(version);
    return Answer.of(
        assessment(input, fittable, fit, version, reader, since),
        Math.max(0, Math.min(1, fit.foretold())),
        List.of(asked.event().id()));
  }

  private static List<String> names(AssessResources input, HistoryReader reader, int since) {
    if (!input.channels().isEmpty()) {
      return input.channels();
    }
    List<String> names = reader.channelsSince(since);
    if (names.isEmpty() || names.size() > AssessResources.MOST_CHANNELS) {
      throw new InvalidInput(
          "channels",
          names.size() + " with spend in the window",
          names.isEmpty()
              ? "spend that names its channel, or a campaign whose channel is known"
              : "at most " + AssessResources.MOST_CHANNELS + ", chosen by name");
    }
    return names;
  }

  private static String currency(List<String> names, HistoryReader reader) {
    String currency = null;
    for (String name : names) {
      String unit = reader.spend().getOrDefault(name, WeekSums.NONE).unit();
      if (currency != null && !currency.equals(unit)) {
        throw new InvalidInput("channels", "spend in " + currency + " and " + unit, "one currency");
      }
      currency = unit;
    }
    return String.valueOf(currency);
  }

  private static long seed(AssessResources input) {
    return input.seed() == null ? 1 : input.seed();
  }

  private static ResourceAssessment assessment(
      AssessResources input,
      Fittable fittable,
      CurveFit fit,
      FittedCurves version,
      HistoryReader reader,
      int since) {
    SpendHistory history = fittable.history();
    List<Channel> channels = new ArrayList<>();
    for (int channel = 0; channel < fit.curves().size(); channel++) {
      channels.add(
          channel(
              fit.curves().get(channel),
              history.current(channel, LATEST),
              version.currency(),
              fit.identifiability()[channel]));
    }
    return new ResourceAssessment(
        input.project(),
        version.version(),
        version.outcome(),
        reader.isOutcomeSummed(version.outcome(), since, history.from() + history.weeks()),
        Weeks.start(history.from()),
        history.known(),
        fit.curves(),
        channels,
        fit.rSquared(),
        fit.foretold(),
        fit.deviation(),
        fit.ridge(),
        fittable.collinearity().conditionNumber(),
        history.lifts().size(),
        reader.unassigned(since),
        fit.curves().get(0).draws().size(),
        seed(input));
  }

  private static Channel channel(
      ResponseCurve curve, double current, String currency, double identifiability) {
    double slope = curve.hill().slope(current);
    BigDecimal spend =
        BigDecimal.valueOf(current)
            .setScale(Fields.decimals("unit", currency), RoundingMode.HALF_EVEN);
    return new Channel(
        curve.channel(),
        new Money(spend, currency),
        Double.isFinite(slope) ? slope : null,
        saturationError(curve),
        identifiability);
  }

  private static @Nullable Double saturationError(ResponseCurve curve) {
    int draws = curve.draws().size();
    if (draws < 2 || curve.saturation() == 0) {
      return null;
    }
    double[] centred =
        Collinearity.centred(curve.draws().stream().mapToDouble(Double::doubleValue).toArray());
    return Math.sqrt(NormalEquations.product(centred, centred) / (draws - 1)) / curve.saturation();
  }
}
