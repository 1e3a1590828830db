package io.raptorflow.operators.detection.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BottleneckLawsTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Limits SKETCHING = new Limits(1_000, 1_000, 1_000, 4, 3);

  @Property(tries = 200)
  void theWaitsOfACaseSumToItsLastTimeLessItsFirst(@ForAll("logs") List<StepEvent> log) {
    Map<String, Instant> first = new HashMap<>();
    Map<String, Instant> last = new HashMap<>();
    for (StepEvent event : log) {
      first.putIfAbsent(event.caseId(), event.at());
      last.put(event.caseId(), event.at());
    }
    double expected = 0;
    for (String caseId : first.keySet()) {
      expected += Duration.between(first.get(caseId), last.get(caseId)).toSeconds() / 3_600.;
    }

    double total =
        analysed(log, Limits.offline()).ranking().stream()
            .mapToDouble(bottleneck -> bottleneck.waits().totalHours())
            .sum();

    assertThat(total).isCloseTo(expected, within(1e-6));
  }

  @Property(tries = 200)
  void theOrderOfCasesChangesNothing(
      @ForAll("logs") List<StepEvent> log, @ForAll("seeds") long seed) {
    for (Limits limits : List.of(Limits.offline(), SKETCHING)) {
      assertThat(figures(analysed(shuffledByCase(log, seed), limits)))
          .isEqualTo(figures(analysed(log, limits)));
    }
  }

  @Property(tries = 200)
  void everyEventButTheFirstOfItsCaseIsInOneSegment(@ForAll("logs") List<StepEvent> log) {
    BottleneckAnalysis analysis = analysed(log, Limits.offline());

    long pairs = analysis.ranking().stream().mapToLong(each -> each.waits().n()).sum();

    assertThat(pairs).isEqualTo(log.size() - analysis.coverage().cases());
  }

  @Property(tries = 200)
  void sharesSumToOneOrThereIsNoDelay(@ForAll("logs") List<StepEvent> log) {
    List<Bottleneck> ranking = analysed(log, Limits.offline()).ranking();

    double shares = ranking.stream().mapToDouble(Bottleneck::share).sum();

    boolean delayed = ranking.stream().anyMatch(each -> each.waits().totalHours() > 0);
    assertThat(shares).isCloseTo(delayed ? 1 : 0, within(1e-9));
  }

  @Property(tries = 200)
  void theSketchedMedianIsWithinOnePerCentOfTheExact(@ForAll("waits") List<Integer> seconds) {
    var exact = new MedianSketch(Integer.MAX_VALUE);
    var sketched = new MedianSketch(1);
    seconds.forEach(each -> exact.add(each / 3_600.));
    seconds.forEach(each -> sketched.add(each / 3_600.));

    assertThat(exact.isExact()).isTrue();
    assertThat(sketched.isExact()).isFalse();
    double median = exact.median();
    assertThat(sketched.median()).isCloseTo(median, within(.0101 * median + 1e-12));
  }

  private static BottleneckAnalysis analysed(List<StepEvent> log, Limits limits) {
    var analysis = new BottleneckAnalysis(limits);
    log.forEach(analysis::add);
    return analysis;
  }

  private static List<Object> figures(BottleneckAnalysis analysis) {
    return List.of(
        analysis.ranking(),
        analysis.activities(),
        analysis.handOvers(),
        analysis.teamHandOvers(),
        analysis.coverage());
  }

  /** The same cases, one after the other in another order, each with its events in its own. */
  private static List<StepEvent> shuffledByCase(List<StepEvent> log, long seed) {
    Map<String, List<StepEvent>> byCase = new HashMap<>();
    log.forEach(
        event -> byCase.computeIfAbsent(event.caseId(), id -> new ArrayList<>()).add(event));
    List<List<StepEvent>> cases = new ArrayList<>(byCase.values());
    Collections.shuffle(cases, new Random(seed));
    return cases.stream().flatMap(List::stream).toList();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Provide
  Arbitrary<List<Integer>> waits() {
    return Arbitraries.integers().between(0, 100_000_000).list().ofMinSize(2).ofMaxSize(200);
  }

  @Provide
  Arbitrary<List<StepEvent>> logs() {
    return Combinators.combine(
            Arbitraries.of("1", "2", "3", "4"),
            Arbitraries.of("draft", "edit", "check"),
            Arbitraries.integers().between(-100_000, 10_000_000),
            Arbitraries.of("Ann", "Ben"),
            Arbitraries.of(Lifecycle.class))
        .as(
            (caseId, activity, second, resource, lifecycle) ->
                StepEvent.of(caseId, activity, FIRST.plusSeconds(second))
                    .by(resource)
                    .in(resource.equals("Ann") ? "copy" : "legal")
                    .as(lifecycle, null))
        .list()
        .ofMaxSize(60);
  }
}
