package io.raptorflow.operators.detection.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.rules.RuleMatch;
import io.raptorflow.operators.detection.rules.RuleTexts;
import io.raptorflow.operators.detection.rules.RunningRules;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Rules and alerts one behind the other, as in a job. */
class ChunkedWatermarksTest {
  private static final String RISES = RuleTexts.rises("acme", 1, true);
  private static final String STALLS =
      RISES.replace("\"rises\"", "\"stalls\"").replace("SKIP_TILL_NEXT\"}]", "NOT_FOLLOW\"}]");

  /** An event: milliseconds after the one before, value. */
  record Seen(int gap, int value) {}

  @Property(tries = 150)
  void inWhateverStepsTheWatermarkPassesTheAlertsAreTheSame(
      @ForAll("streams") List<Seen> stream, @ForAll("steps") List<Integer> steps) throws Exception {
    List<Event> events = events(stream);
    List<Event> atOnce = alerts(events, List.of());

    Statistics.collect(atOnce.isEmpty() ? "no alert" : "alerts");
    Statistics.coverage(coverage -> coverage.check("alerts").percentage(share -> share > 50));
    assertThat(alerts(events, steps)).isEqualTo(atOnce);
  }

  @Provide
  Arbitrary<List<Seen>> streams() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 300, 999, 1000, 1001, 3_700_000),
            Arbitraries.integers().between(0, 9))
        .as(Seen::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(25);
  }

  /** Milliseconds by which the watermark advances while events are still to come. */
  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.of(1, 7, 299, 1000, 60_000, 8_000_000).list().ofMaxSize(60);
  }

  private static List<Event> events(List<Seen> stream) {
    List<Event> events = new ArrayList<>();
    long time = 0;
    for (Seen seen : stream) {
      time += seen.gap();
      events.add(
          RuleTexts.event("e" + events.size(), EventType.METRIC_RECORDED, time, seen.value()));
    }
    return events;
  }

  /** All events are there before the watermark moves, which ends at the end of time. */
  private static List<Event> alerts(List<Event> events, List<Integer> steps) throws Exception {
    try (RunningRules rules = new RunningRules(null);
        var desk =
            new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AlertDesk()), Sighting::tenant, Types.STRING)) {
      desk.open();
      rules.publish(RISES);
      rules.publish(STALLS);
      for (Event event : events) {
        rules.observe(event);
      }
      long time = RuleTexts.at(-1);
      for (int step : steps) {
        time += step;
        pass(rules, desk, time);
      }
      pass(rules, desk, Long.MAX_VALUE);
      return new ArrayList<>(desk.extractOutputValues());
    }
  }

  private static void pass(
      RunningRules rules,
      KeyedOneInputStreamOperatorTestHarness<String, Sighting, Event> desk,
      long time)
      throws Exception {
    for (RuleMatch match : rules.passTo(time)) {
      desk.processElement(new StreamRecord<>(RuleSightings.of(match)));
    }
    desk.processWatermark(time);
  }
}
