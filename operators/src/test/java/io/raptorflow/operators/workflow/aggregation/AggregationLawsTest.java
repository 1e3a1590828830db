package io.raptorflow.operators.workflow.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.entities.Workflow.Aggregation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What each strategy promises. */
class AggregationLawsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Provide
  Arbitrary<List<AgentAnswer>> answers() {
    Arbitrary<JsonNode> outputs =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                Arbitraries.doubles().between(-1e6, 1e6),
                Arbitraries.of("up", "down"),
                Arbitraries.integers().between(0, 2).list().ofMaxSize(3))
            .as(AggregationLawsTest::output);
    return Combinators.combine(outputs, Arbitraries.doubles().between(0, 1))
        .as((output, confidence) -> new AgentAnswer(0, "Ada", confidence, output))
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(AggregationLawsTest::ranked);
  }

  private static JsonNode output(int count, double value, String trend, List<Integer> list) {
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("count", count);
    output.putObject("inner").put("value", value).put("trend", trend);
    list.forEach(output.putArray("list")::add);
    if (count == 3) {
      output.remove("inner");
    }
    return output;
  }

  private static List<AgentAnswer> ranked(List<AgentAnswer> answers) {
    List<AgentAnswer> ranked = new ArrayList<>();
    for (AgentAnswer answer : answers) {
      ranked.add(new AgentAnswer(ranked.size(), "Ada", answer.confidence(), answer.output()));
    }
    return ranked;
  }

  private static <T> List<T> shuffled(List<T> list, long seed) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  private static Aggregated aggregate(Aggregation strategy, List<AgentAnswer> answers) {
    return new Aggregator(strategy, 0).aggregate(answers, answers.size());
  }

  private static JsonNode agreed(Aggregation strategy, List<AgentAnswer> answers) {
    return ((Aggregated.Agreed) aggregate(strategy, answers)).output();
  }

  private static AgentAnswer answer(int rank, double confidence, String json) {
    try {
      return new AgentAnswer(
          rank, "Agent" + rank, confidence, MAPPER.readTree(json.replace('\'', '"')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 300)
  void theOrderInWhichAnswersComeNeverMatters(
      @ForAll("answers") List<AgentAnswer> answers,
      @ForAll Aggregation strategy,
      @ForAll long seed) {
    assertThat(aggregate(strategy, shuffled(answers, seed)))
        .isEqualTo(aggregate(strategy, answers));
  }

  @Property(tries = 300)
  void consensusIsSymmetric(
      @ForAll("answers") List<AgentAnswer> answers,
      @ForAll @DoubleRange(max = 1) double tolerance,
      @ForAll long seed) {
    var consensus = new Aggregator(Aggregation.CONSENSUS, tolerance);
    List<AgentAnswer> others = ranked(shuffled(answers, seed));

    Aggregated one = consensus.aggregate(answers, answers.size());
    Aggregated other = consensus.aggregate(others, answers.size());

    assertThat(other).hasSameClassAs(one);
    if (one instanceof Aggregated.Agreed agreed) {
      // the same number may be written in more than one way
      assertThat(new Agreement(0).difference(agreed.output(), ((Aggregated.Agreed) other).output()))
          .isNull();
    }
  }

  @Example
  void aConsensusOfNumbersInListsIsTheirMean() {
    List<AgentAnswer> answers =
        List.of(
            answer(0, 0.5, "{'steps': [{'mean': 100}, [100]]}"),
            answer(1, 0.5, "{'steps': [{'mean': 105}, [105]]}"));

    assertThat(new Aggregator(Aggregation.CONSENSUS, 0.1).aggregate(answers, 2))
        .hasToString("Agreed[output={\"steps\":[{\"mean\":102.5},[102.5]]}]");
  }

  @Property(tries = 300)
  void aConsensusOfNumbersDependsOnNoRank(
      @ForAll @DoubleRange(min = 90, max = 110) double a,
      @ForAll @DoubleRange(min = 90, max = 110) double b,
      @ForAll @DoubleRange(max = 1) double sure) {
    var consensus = new Aggregator(Aggregation.CONSENSUS, 0.5);
    List<AgentAnswer> answers =
        List.of(answer(0, sure, "{'x': " + a + "}"), answer(1, 1, "{'x': " + b + "}"));
    List<AgentAnswer> turned =
        List.of(answer(0, 1, "{'x': " + b + "}"), answer(1, sure, "{'x': " + a + "}"));

    assertThat(consensus.aggregate(turned, 2)).isEqualTo(consensus.aggregate(answers, 2));
  }

  @Example
  void aFailedConsensusSaysWhoDiffersAndWhere() {
    List<AgentAnswer> answers =
        List.of(
            answer(0, 1, "{'cost': {'total': 5}}"),
            answer(1, 1, "{'cost': {'total': 7}}"),
            answer(2, 1, "{'cost': {'total': 5.0}}"));

    assertThat(aggregate(Aggregation.CONSENSUS, answers))
        .isEqualTo(
            new Aggregated.Disagreed(
                "no consensus: Agent1 (part 1) differs from Agent0 (part 0) in cost.total: 7"
                    + " against 5"));
  }

  @Property(tries = 300)
  void anAverageLiesBetweenTheLeastAndTheMost(@ForAll("answers") List<AgentAnswer> answers) {
    JsonNode average = agreed(Aggregation.AVERAGE, answers);

    assertThat(average.path("count").asDouble())
        .isBetween(
            answers.stream().mapToDouble(a -> a.output().path("count").asDouble()).min().orElse(0),
            answers.stream().mapToDouble(a -> a.output().path("count").asDouble()).max().orElse(0));
    average
        .path("spread")
        .forEach(
            spread ->
                assertThat(spread.path("deviation").asDouble())
                    .isBetween(
                        0.0, spread.path("most").asDouble() - spread.path("least").asDouble()));
  }

  @Property(tries = 300)
  void anAverageIsWeightedByConfidence(
      @ForAll @DoubleRange(min = 0.1, max = 1) double one,
      @ForAll @DoubleRange(min = 0.1, max = 1) double other) {
    JsonNode average =
        agreed(
            Aggregation.AVERAGE,
            List.of(answer(0, one, "{'x': 0}"), answer(1, other, "{'x': 10}")));

    double share = other / (one + other);
    assertThat(average.path("x").asDouble()).isCloseTo(10 * share, offset(1e-9));
    assertThat(average.path("spread").path("x").path("deviation").asDouble())
        .isCloseTo(10 * Math.sqrt(share * (1 - share)), offset(1e-9));
  }

  @Property(tries = 300)
  void aMajorityIsAnAnswerThatNoneHasMoreConfidenceBehind(
      @ForAll("answers") List<AgentAnswer> answers) {
    JsonNode majority = agreed(Aggregation.MAJORITY, answers);

    assertThat(support(majority, answers))
        .isEqualTo(answers.stream().mapToLong(a -> support(a.output(), answers)).max().orElse(-1));
  }

  private static long support(JsonNode output, List<AgentAnswer> answers) {
    return answers.stream()
        .filter(answer -> answer.output().equals(output))
        .mapToLong(answer -> Math.round(answer.confidence() * 1e9))
        .sum();
  }

  @Example
  void aTieGoesToTheFirstByRank() {
    List<AgentAnswer> answers =
        List.of(answer(2, 0.4, "{'x': 2}"), answer(0, 0.4, "{'x': 1}"), answer(1, 0.2, "{'x': 3}"));

    assertThat(agreed(Aggregation.MAJORITY, answers)).isEqualTo(answers.get(1).output());
  }

  @Property(tries = 100)
  void priorityIsTheFirstByRank(@ForAll("answers") List<AgentAnswer> answers, @ForAll long seed) {
    assertThat(agreed(Aggregation.PRIORITY, shuffled(answers, seed)))
        .isEqualTo(answers.get(0).output());
  }

  @Property(tries = 300)
  void aCombinationNamesEveryConflictAndNoOther(@ForAll("answers") List<AgentAnswer> answers) {
    JsonNode combined = agreed(Aggregation.COMBINE, answers);

    TreeSet<String> expected = new TreeSet<>();
    for (String path : List.of("/count", "/inner/value", "/inner/trend")) {
      long different =
          answers.stream()
              .map(answer -> answer.output().at(path))
              .filter(value -> !value.isMissingNode())
              .distinct()
              .count();
      if (different > 1) {
        expected.add(path.substring(1).replace('/', '.'));
      }
    }
    TreeSet<String> named = new TreeSet<>();
    combined.path("conflicts").forEach(conflict -> named.add(conflict.path("field").asText()));
    assertThat(named).isEqualTo(expected);
  }

  @Property(tries = 300)
  void aCombinationHasEveryElementOnce(@ForAll("answers") List<AgentAnswer> answers) {
    List<Integer> joined = new ArrayList<>();
    agreed(Aggregation.COMBINE, answers).path("list").forEach(x -> joined.add(x.asInt()));

    TreeSet<Integer> all = new TreeSet<>();
    answers.forEach(answer -> answer.output().path("list").forEach(x -> all.add(x.asInt())));
    assertThat(joined).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
  }

  @Example
  void aConflictTellsWhoSaidWhat() {
    JsonNode combined =
        agreed(
            Aggregation.COMBINE,
            List.of(answer(0, 1, "{'x': 1, 'only': true}"), answer(1, 1, "{'x': '1'}")));

    assertThat(combined)
        .isEqualTo(
            answer(
                    0,
                    1,
                    "{'only': true, 'x': 1, 'conflicts': [{'field': 'x', 'said': ["
                        + "{'part': 0, 'agent': 'Agent0', 'value': 1},"
                        + "{'part': 1, 'agent': 'Agent1', 'value': '1'}]}]}")
                .output());
  }

  @Example
  void whatAgentsCallConflictsIsKept() {
    JsonNode combined =
        agreed(Aggregation.COMBINE, List.of(answer(0, 1, "{'conflicts': ['budget']}")));

    assertThat(combined.path("conflicts").get(0).asText()).isEqualTo("budget");
    assertThat(combined.path("conflicts_").isArray()).isTrue();
  }

  @Example
  void tooFewAnswersAreNone() {
    List<AgentAnswer> one = List.of(answer(0, 1, "{'x': 1}"));

    assertThat(new Aggregator(Aggregation.MAJORITY, 0).aggregate(one, 2))
        .isEqualTo(new Aggregated.Disagreed("1 of 2 answered, majority needs 2"));
    assertThat(new Aggregator(Aggregation.CONSENSUS, 0).aggregate(one, 2))
        .isInstanceOf(Aggregated.Disagreed.class);
    assertThat(new Aggregator(Aggregation.COMBINE, 0).aggregate(one, 3))
        .isInstanceOf(Aggregated.Agreed.class);
  }

  @Property(tries = 300)
  void everyAnswerStandsOnOnePositionWithNoneThatItContradicts(
      @ForAll("answers") List<AgentAnswer> answers,
      @ForAll Aggregation strategy,
      @ForAll long seed) {
    var aggregator = new Aggregator(strategy, 0);
    List<Position> positions = aggregator.contradiction(shuffled(answers, seed), answers.size());

    assertThat(positions).isEqualTo(aggregator.contradiction(answers, answers.size()));
    assertThat(positions.size()).isNotEqualTo(1);
    if (!positions.isEmpty()) {
      assertThat(positions.stream().flatMap(position -> position.holders().stream()))
          .containsExactlyInAnyOrderElementsOf(Answers.ranked(answers));
      assertThat(positions.stream().map(Position::name)).doesNotHaveDuplicates();
    }
    for (Position position : positions) {
      assertThat(aggregator.contradiction(position.holders(), position.holders().size()))
          .as("among those who hold %s", position.name())
          .isEmpty();
    }
  }

  @Property(tries = 300)
  void consensusContradictsItselfExactlyWhereItIsNotReached(
      @ForAll("answers") List<AgentAnswer> answers) {
    var consensus = new Aggregator(Aggregation.CONSENSUS, 0);

    assertThat(consensus.contradiction(answers, answers.size()).isEmpty())
        .isEqualTo(consensus.aggregate(answers, answers.size()) instanceof Aggregated.Agreed);
    assertThat(consensus.contradiction(answers, answers.size() + 1))
        .as("one has not answered")
        .isEmpty();
  }

  @Property(tries = 300)
  void whatIsCombinedContradictsItselfExactlyWhereAConflictIsNamed(
      @ForAll("answers") List<AgentAnswer> answers) {
    var combine = new Aggregator(Aggregation.COMBINE, 0);

    assertThat(combine.contradiction(answers, answers.size()).isEmpty())
        .isEqualTo(agreed(Aggregation.COMBINE, answers).path("conflicts").isEmpty());
  }

  @Property(tries = 300)
  void whatIsDecidedForStandsInWhatIsCombined(@ForAll("answers") List<AgentAnswer> answers) {
    var combine = new Aggregator(Aggregation.COMBINE, 0);
    List<Position> positions = combine.contradiction(answers, answers.size());
    JsonNode decision = JsonNodeFactory.instance.objectNode().put("pick", "it");
    for (Position pick : positions) {
      JsonNode decided = combine.decided(positions, pick, decision);

      assertThat(decided.path("count")).isEqualTo(pick.holders().get(0).output().path("count"));
      assertThat(decided.path("arbitration")).isEqualTo(decision);
      assertThat(decided.path("conflicts").size())
          .isEqualTo(agreed(Aggregation.COMBINE, answers).path("conflicts").size());
    }
  }

  @Example
  void aMajorityIsMissingWhereNobodyHasMoreThanHalfOfAllConfidenceBehindThem() {
    var majority = new Aggregator(Aggregation.MAJORITY, 0);
    List<AgentAnswer> thirds =
        List.of(answer(0, 0.4, "{'n':1}"), answer(1, 0.3, "{'n':2}"), answer(2, 0.3, "{'n':3}"));
    List<AgentAnswer> most = List.of(answer(0, 0.61, "{'n':1}"), answer(1, 0.6, "{'n':2}"));

    assertThat(majority.contradiction(thirds, 3)).hasSize(3);
    assertThat(majority.contradiction(most, 2)).isEmpty();
    assertThat(majority.contradiction(thirds.subList(0, 1), 2)).as("too few").isEmpty();
  }
}
