package io.raptorflow.operators.detection.rules;

import static io.raptorflow.schemas.EventType.DATA_CREATED;
import static io.raptorflow.schemas.EventType.METRIC_RECORDED;
import static io.raptorflow.schemas.EventType.STATUS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** A graph in a graph, repeated, is Flink's group pattern: (a b){2} c, within 20 ms. */
class NestedGraphsTest {
  private static final List<EventType> TYPES =
      List.of(METRIC_RECORDED, STATUS_UPDATED, DATA_CREATED);
  private static final String ONCE =
      "{\"consumingStrategy\":\"SKIP_TILL_NEXT\",\"properties\":[\"SINGLE\"]}";

  @Property(tries = 150)
  void aRepeatedGraphMatchesAsFlinksGroupPattern(@ForAll("streams") List<Integer> types)
      throws Exception {
    List<Event> events = new ArrayList<>();
    for (int type : types) {
      events.add(
          RuleTexts.event("e" + (char) ('a' + events.size()), TYPES.get(type), events.size(), 1));
    }

    List<String> expected = SameAsFlinkTest.ofFlink(pattern(), events);

    Statistics.collect(!expected.isEmpty());
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    assertThat(SameAsFlinkTest.ofRule(rule(), events))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Provide
  Arbitrary<List<Integer>> streams() {
    return Arbitraries.integers().between(0, 2).list().ofMinSize(10).ofMaxSize(18);
  }

  private static Pattern<Event, ?> pattern() {
    Pattern<Event, ?> group =
        Pattern.<Event>begin("a")
            .where(isType(METRIC_RECORDED))
            .followedBy("b")
            .where(isType(STATUS_UPDATED));
    return Pattern.begin(group, AfterMatchSkipStrategy.skipPastLastEvent())
        .times(2)
        .followedBy("c")
        .where(isType(DATA_CREATED))
        .within(Duration.ofMillis(20));
  }

  private static SimpleCondition<Event> isType(EventType type) {
    return SimpleCondition.of(event -> event.type() == type);
  }

  private static String rule() {
    String pattern =
        """
        {"name":"root","type":"COMPOSITE","quantifier":%1$s,
         "nodes":[
          {"name":"pair","type":"COMPOSITE",
           "quantifier":{"consumingStrategy":"SKIP_TILL_NEXT","properties":["TIMES"],
            "times":{"from":2,"to":2}},
           "nodes":[
            {"name":"a","type":"ATOMIC","quantifier":%1$s,
             "condition":{"type":"CEL","expression":"event.type == 'metric_recorded'"}},
            {"name":"b","type":"ATOMIC","quantifier":%1$s,
             "condition":{"type":"CEL","expression":"event.type == 'status_updated'"}}],
           "edges":[{"source":"a","target":"b","type":"SKIP_TILL_NEXT"}]},
          {"name":"c","type":"ATOMIC","quantifier":%1$s,
           "condition":{"type":"CEL","expression":"event.type == 'data_created'"}}],
         "edges":[{"source":"pair","target":"c","type":"SKIP_TILL_NEXT"}],
         "window":{"type":"FIRST_AND_LAST","time":{"unit":"MILLISECONDS","size":20}},
         "afterMatchStrategy":{"type":"SKIP_PAST_LAST_EVENT","patternName":null}}
        """
            .formatted(ONCE);
    return RuleTexts.envelope(
            "acme", "nested", 1, true, "event.subject", "2026-01-01T00:00:00Z", pattern)
        .replace("matched.low[0].data.value", "size(matched.a)");
  }
}
