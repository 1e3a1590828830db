package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.detection.bottleneck.watch.BottleneckFinding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Open cases that are older in a step than those that have left it ever were, but for one in a
 * hundred: the age of work in progress against the service level to expect (Vacanti, Actionable
 * Agile Metrics for Predictability, 2015). The limit is a distribution-free prediction bound
 * ({@link Baseline#limit}), so a case that is like all before passes it with a probability of at
 * most 1 in 100, or 1 in n + 1 where fewer than 99 have left the step, at least {@value
 * Baseline#LEAST}.
 */
final class AgingCases {
  static final double ALPHA = 0.01;

  private record Old(double limit, Instant passed, double hours, Trace shown) {}

  private final Map<StepKey, StepWatch> steps;
  private final Instant midnight;
  private final Map<String, List<Old>> old = new TreeMap<>();
  private final Map<String, OptionalDouble> limits = new TreeMap<>();

  AgingCases(Map<StepKey, StepWatch> steps, Instant midnight) {
    this.steps = steps;
    this.midnight = midnight;
  }

  void see(OpenCase open) {
    for (OpenCase.Place place : open.places().values()) {
      OptionalDouble limit = limits.computeIfAbsent(place.step(), step -> limit(place));
      if (limit.isPresent()) {
        see(place, limit.getAsDouble());
      }
    }
  }

  List<Draft> drafts() {
    return old.entrySet().stream().map(entry -> draft(entry.getKey(), entry.getValue())).toList();
  }

  private void see(OpenCase.Place place, double limit) {
    double age = Hours.between(place.since(), midnight);
    if (age > limit) {
      Instant passed = place.since().plus(Hours.duration(limit));
      old.computeIfAbsent(place.step(), step -> new ArrayList<>())
          .add(new Old(limit, passed, age - limit, place.shown()));
    }
  }

  private OptionalDouble limit(OpenCase.Place place) {
    StepWatch step = steps.get(StepKey.step(place.step()));
    return step == null ? OptionalDouble.empty() : step.stays(place.working()).limit(ALPHA);
  }

  private Draft draft(String step, List<Old> cases) {
    cases.sort(Comparator.comparingDouble(Old::hours).thenComparing(each -> each.shown().caseId()));
    Instant since = cases.stream().map(Old::passed).min(Comparator.naturalOrder()).orElseThrow();
    double window = Duration.ofDays(FlowWatch.WINDOW).toHours();
    double hours = cases.stream().mapToDouble(each -> Math.min(each.hours(), window)).sum();
    Old oldest = cases.get(cases.size() - 1);
    String sentence =
        "%s in %s for longer than %s, which nearly none of those that have left it took; %s for longest."
            .formatted(
                cases.size() == 1 ? "1 case is" : cases.size() + " cases are",
                step,
                Hours.text(oldest.limit()),
                oldest.shown().caseId());
    return new Draft(
        Kind.AGING, step, since, hours, cases.stream().map(Old::shown).toList(), sentence);
  }
}
