package io.raptorflow.operators.agents.arbiter.decisions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.decisions.ArbitrationDecision.Margin;
import io.raptorflow.operators.agents.arbiter.decisions.ArbitrationDecision.Score;
import io.raptorflow.operators.agents.arbiter.decisions.MakeArbitrationDecision.Criterion;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.api.AbstractDoubleAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MakeArbitrationDecisionTest {
  private static final String TWO =
      """
      {"caseId": "c1", "decider": "dana", "parties": ["spring", "retarget"],
       "criteria": [{"name": "reach", "weight": 0.7}, {"name": "cost", "weight": 0.3}],
       "options": [{"name": "A", "values": [0.6, 0.4]}, {"name": "B", "values": [0.4, 0.7]}],
       "ruleVersions": ["budget@3"],
       "positions": [{"party": "spring", "option": "A"},
                     {"party": "retarget", "option": "B", "reason": "cheaper"}]}
      """;

  private final AskedArbiter arbiter = new AskedArbiter(new DecisionMaker());

  private Answer.Computed<ArbitrationDecision> decide(String question) {
    return arbiter.compute("make_arbitration_decision", question, ArbitrationDecision.class);
  }

  private String refusal(String question) {
    return arbiter.refusal("make_arbitration_decision", question);
  }

  @Test
  void rankOrderCentroidsOfFourAreThoseOfBarronAndBarrett() {
    assertThat(Weighing.rankOrderCentroid(4))
        .containsExactly(new double[] {0.5208, 0.2708, 0.1458, 0.0625}, within(5e-5));
  }

  @Test
  void theBetterOfTwoIsPickedAndFlipsWhereTheWeightReachesSixTenths() {
    ArbitrationDecision decision = decide(TWO).output();
    Margin margin = requireNonNull(decision.margin());

    assertThat(decision.pick()).isEqualTo("A");
    assertThat(decision.scores().stream().mapToDouble(Score::value).toArray())
        .containsExactly(new double[] {0.54, 0.49}, within(1e-12));
    assertThat(margin.rival()).isEqualTo("B");
    assertThat(margin.moved()).isCloseTo(0.1, within(1e-12));
    assertThat(margin.at().get(0).weight()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void underUniformWeightsItIsFirstInFourOfTenDraws() {
    Answer.Computed<ArbitrationDecision> answer = decide(TWO);
    ArbitrationDecision decision = answer.output();

    assertShare(decision).isCloseTo(0.40, within(3 * decision.firstShareError()));
    assertThat(decision.firstShareError()).isCloseTo(Math.sqrt(0.24 / 10_000), within(1e-4));
    assertThat(answer.confidence()).isEqualTo(decision.firstShare());
  }

  private static AbstractDoubleAssert<?> assertShare(ArbitrationDecision decision) {
    return assertThat(decision.firstShare());
  }

  @Test
  void whereOnlyTheOrderIsKnownTheDrawsKeepIt() {
    String byOrder = TWO.replace(", \"weight\": 0.7", "").replace(", \"weight\": 0.3", "");
    ArbitrationDecision decision = decide(byOrder).output();

    assertThat(decision.weightsFrom()).isEqualTo("order");
    assertThat(decision.weights().get(0).weight()).isEqualTo(0.75);
    // A is first where the first weight is above 0.6; in order it is uniform on 0.5 to 1
    assertShare(decision).isCloseTo(0.80, within(3 * decision.firstShareError()));
  }

  @Test
  void swingPointsBecomeWeights() {
    ArbitrationDecision decision =
        decide(
                TWO.replace("\"weight\": 0.7", "\"swing\": 100")
                    .replace("\"weight\": 0.3", "\"swing\": 60"))
            .output();

    assertThat(decision.weights().get(0).weight()).isCloseTo(0.625, within(1e-12));
    assertThat(decision.weightsFrom()).isEqualTo("swing");
  }

  @Test
  void ofEqualsTheFirstByNameIsPickedAndTheTieIsSaid() {
    String tied =
        """
        {"caseId": "c1", "decider": "dana",
         "criteria": [{"name": "r", "weight": 0.7}, {"name": "s", "weight": 0.3}],
         "options": [%s, %s]}
        """;
    String one = "{\"name\": \"A\", \"values\": [0.1, 0.8]}";
    String other = "{\"name\": \"B\", \"values\": [0.4, 0.1]}";
    for (String question : List.of(tied.formatted(one, other), tied.formatted(other, one))) {
      ArbitrationDecision decision = fresh(question);

      assertThat(decision.pick()).isEqualTo("A");
      assertThat(decision.scores()).extracting(Score::option).containsExactly("A", "B");
      assertThat(decision.reasons())
          .containsExactly(
              "a tie with B: of equals the first by name is picked",
              "s: 0.80 against 0.10 of B, weight 0.3000");
    }
  }

  @Test
  void anInadmissibleOptionLosesHoweverGoodItIs() {
    ArbitrationDecision decision =
        decide(
                TWO.replace(
                    "\"options\": [",
                    "\"options\": [{\"name\": \"X\", \"values\": [1, 1], \"breaks\": [\"gdpr@1\"]},"))
            .output();

    assertThat(decision.pick()).isEqualTo("A");
    Score last = decision.scores().get(2);
    assertThat(last.option()).isEqualTo("X");
    assertThat(last.breaks()).containsExactly("gdpr@1");
    assertThat(last.firstShare()).isZero();
  }

  @Property(tries = 100)
  void anInadmissibleOptionNeverWinsNorIsTheRival(@ForAll long seed) {
    Random random = new Random(seed);
    double[][] values = new double[6][3];
    boolean[] admissible = new boolean[6];
    for (int i = 0; i < 6; i++) {
      values[i] = random.doubles(3).toArray();
      admissible[i] = random.nextBoolean();
    }
    admissible[random.nextInt(6)] = true;
    Weighing weighing = new Weighing(new double[] {0.5, 0.3, 0.2}, false);

    AdditiveChoice choice =
        AdditiveChoice.among(
            List.of("a", "b", "c", "d", "e", "f"), values, admissible, weighing.weights());
    int rival = choice.nearestRival(weighing.weights());
    double[] shares = choice.firstShares(weighing, 200, seed);

    assertThat(admissible[choice.pick()]).isTrue();
    assertThat(rival < 0 || admissible[rival]).isTrue();
    assertThat(IntStream.range(0, 6).filter(i -> !admissible[i]).mapToDouble(i -> shares[i]).sum())
        .isZero();
    assertThat(IntStream.range(0, 6).mapToDouble(i -> shares[i]).sum()).isCloseTo(1, within(1e-9));
  }

  /** The margin is a linear programme; the simplex method finds the same. */
  @Property(tries = 200)
  void theMarginIsTheOptimumOfTheLinearProgramme(@ForAll long seed) {
    Random random = new Random(seed);
    double[] pick = random.doubles(4).toArray();
    double[] rival = random.doubles(4).toArray();
    double[] weights = new Weighing(new double[4], false).draw(new Well19937c(seed));
    double ahead = IntStream.range(0, 4).mapToDouble(j -> weights[j] * (pick[j] - rival[j])).sum();
    double[] better = ahead >= 0 ? pick : rival;
    double[] worse = ahead >= 0 ? rival : pick;

    FlipMargin margin = FlipMargin.between(better, worse, weights);

    Double expected = bySimplex(better, worse, weights);
    if (expected == null) {
      assertThat(margin).isNull();
    } else {
      assertThat(requireNonNull(margin).moved()).isCloseTo(expected, within(1e-6));
      assertThat(
              IntStream.range(0, 4)
                  .mapToDouble(j -> margin.weights()[j] * (better[j] - worse[j]))
                  .sum())
          .isCloseTo(0, within(1e-9));
    }
  }

  private static @Nullable Double bySimplex(double[] pick, double[] rival, double[] weights) {
    int n = weights.length;
    List<LinearConstraint> constraints = new ArrayList<>();
    double[] cost = new double[2 * n];
    double[] balance = new double[2 * n];
    double[] lead = new double[2 * n];
    double behind = 0;
    for (int j = 0; j < n; j++) {
      cost[j] = 1;
      balance[j] = 1;
      balance[n + j] = -1;
      lead[j] = rival[j] - pick[j];
      lead[n + j] = pick[j] - rival[j];
      behind += weights[j] * (pick[j] - rival[j]);
      double[] taken = new double[2 * n];
      taken[n + j] = 1;
      constraints.add(new LinearConstraint(taken, Relationship.LEQ, weights[j]));
    }
    constraints.add(new LinearConstraint(balance, Relationship.EQ, 0));
    constraints.add(new LinearConstraint(lead, Relationship.GEQ, behind));
    try {
      return new SimplexSolver()
          .optimize(
              new MaxIter(10_000),
              new LinearObjectiveFunction(cost, 0),
              new LinearConstraintSet(constraints),
              GoalType.MINIMIZE,
              new NonNegativeConstraint(true))
          .getValue();
    } catch (NoFeasibleSolutionException none) {
      return null;
    }
  }

  @Test
  void whatIsNotProvedDoesNotCount() {
    String fact =
        "{\"facts\": [{\"id\": \"ev1\", \"option\": \"A\", \"criterion\": \"reach\", \"proof\": %s}],";
    ArbitrationDecision proved = decide(fact.formatted("0.5") + TWO.substring(1)).output();
    ArbitrationDecision unproved =
        decide(fact.formatted("0.49") + TWO.substring(1).replace("dana", "emil")).output();

    assertThat(proved.pick()).isEqualTo("A");
    assertThat(unproved.pick()).isEqualTo("B");
    assertThat(unproved.unproved()).containsExactly("ev1");
  }

  @Test
  void reasonsAndDissentAreOnTheRecord() {
    ArbitrationDecision decision = decide(TWO).output();

    assertThat(decision.reasons()).containsExactly("reach: 0.60 against 0.40 of B, weight 0.7000");
    assertThat(decision.dissent())
        .singleElement()
        .satisfies(d -> assertThat(d.party()).isEqualTo("retarget"));
    assertThat(decision.appealBefore()).isEqualTo(Instant.parse("2026-03-16T12:00:00Z"));
  }

  @Test
  void theRecordReplaysToTheSameHashAndChangesWithWhatItRestsOn() {
    String hash = decide(TWO).output().hash();

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(fresh(TWO).hash()).isEqualTo(hash);
    assertThat(fresh(TWO.replace("budget@3", "budget@4")).hash()).isNotEqualTo(hash);
    assertThat(fresh(TWO.replace("cheaper", "faster")).hash()).isNotEqualTo(hash);
  }

  private static ArbitrationDecision fresh(String question) {
    return new AskedArbiter(new DecisionMaker())
        .compute("make_arbitration_decision", question, ArbitrationDecision.class)
        .output();
  }

  @Test
  void theDecisionIsToldToOthers() {
    Effect effect = decide(TWO).effects().get(0);

    assertThat(effect)
        .isInstanceOfSatisfying(
            Effect.Emit.class,
            emit -> {
              assertThat(emit.draft().subject()).isEqualTo("decision/c1-1");
              Decision told = (Decision) emit.draft().payload();
              assertThat(told.outcome()).isEqualTo("A");
              assertThat(told.by()).isEqualTo("dana");
              assertThat(told.policies()).containsExactly("budget@3");
            });
  }

  @Test
  void whereNothingIsAdmissibleTheRuleOfEachOptionIsNamed() {
    assertThat(
            refusal(
                TWO.replace("[0.6, 0.4]", "[0.6, 0.4], \"breaks\": [\"gdpr@1\"]")
                    .replace("[0.4, 0.7]", "[0.4, 0.7], \"breaks\": [\"cap@2\", \"brand@1\"]")))
        .contains("A breaks gdpr@1; B breaks cap@2, brand@1");
  }

  @Test
  void aPartyDoesNotDecide() {
    assertThat(refusal(TWO.replace("dana", "spring"))).contains("spring, a party");

    arbiter.see(
        "case/c1", "{\"id\": \"c1\", \"title\": \"who gets the money\", \"parties\": [\"dana\"]}");
    assertThat(refusal(TWO)).contains("dana, a party");
  }

  @Test
  void aPartyDoesNotDecideThoughAnEventFromBeforeItWasOneIsReadLast() {
    String parties = "{\"id\": \"c1\", \"title\": \"who gets the money\", \"parties\": [%s]}";
    arbiter.at("2026-03-02T00:00:00Z");
    arbiter.see("case/c1", parties.formatted("\"ana\", \"dana\""));
    arbiter.at("2026-03-01T00:00:00Z");
    arbiter.see("case/c1", parties.formatted("\"ana\""));
    arbiter.at("2026-03-03T00:00:00Z");

    assertThat(refusal(TWO)).contains("dana, a party");

    arbiter.see("case/c1", parties.formatted("\"ana\""));
    assertThat(decide(TWO).output().pick()).isEqualTo("A");
  }

  @Test
  void whoDecidedBeforeDoesNotDecideAgain() {
    decide(TWO);
    assertThat(refusal(TWO)).contains("dana, who decided the case before");

    arbiter.see(
        "decision/d9",
        "{\"id\": \"d9\", \"about\": \"case/c1\", \"outcome\": \"A\", \"caseId\": \"c1\","
            + " \"by\": \"emil\"}");
    assertThat(refusal(TWO.replace("dana", "emil"))).contains("emil, who decided");
    assertThat(decide(TWO.replace("dana", "fatima")).output().decision()).isEqualTo("c1-3");
  }

  private record Told(String id, String time, String subject, String payload) {}

  /** Four people are parties or decide, at four moments, some of it told twice or otherwise. */
  private static List<Told> aCaseAndItsDecisions() {
    List<Told> events = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String time = "2026-03-01T0%d:00:00Z".formatted(i % 4);
      String person = List.of("dana", "emil", "fatima").get(i % 3);
      String decision =
          ("{\"id\": \"d%d\", \"about\": \"case/c1\", \"outcome\": \"A\", \"caseId\": \"c1\","
                  + " \"by\": \"%s\"}")
              .formatted(i % 5, person);
      String parties = "{\"id\": \"c1\", \"title\": \"money\", \"parties\": [\"%s\"]}";
      events.add(new Told("d" + i, time, "decision/d" + i % 5, decision));
      events.add(new Told("c" + i, time, "case/c1", parties.formatted(person)));
    }
    return events;
  }

  private static List<String> answersAfter(List<Told> events) {
    return Stream.of("dana", "emil", "fatima", "gil")
        .map(
            decider -> {
              Hosted maker = new Hosted(new DecisionMaker());
              events.forEach(
                  e -> maker.seeAs(e.id, e.time, EventType.DATA_UPDATED, e.subject, e.payload));
              return maker
                  .ask(
                      "2026-03-02T12:00:00Z",
                      "make_arbitration_decision",
                      TWO.replace("dana", decider),
                      ArbitrationDecision.class)
                  .toString();
            })
        .toList();
  }

  @Property(tries = 50)
  void inWhateverOrderACaseAndItsDecisionsAreReadTheAnswersAreTheSame(@ForAll long seed) {
    List<Told> shuffled = aCaseAndItsDecisions();
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(answersAfter(shuffled)).isEqualTo(answersAfter(aCaseAndItsDecisions()));
  }

  @Test
  void theOwnDecisionComingBackIsKnown() {
    decide(TWO);
    arbiter.see(
        "decision/c1-1",
        "{\"id\": \"c1-1\", \"about\": \"case/c1\", \"outcome\": \"A\", \"caseId\": \"c1\","
            + " \"by\": \"dana\"}");

    assertThat(decide(TWO.replace("dana", "emil")).output().decision()).isEqualTo("c1-2");
  }

  @Test
  void aDecisionNeverTakesTheIdOfAnother() {
    arbiter.see(
        "decision/c1-2",
        "{\"id\": \"c1-2\", \"about\": \"case/c1\", \"outcome\": \"A\", \"caseId\": \"c1\"}");

    assertThat(decide(TWO).output().decision()).isEqualTo("c1-3");
  }

  @Test
  void weightsThatDoNotSumToOneAreRefused() {
    assertThat(refusal(TWO.replace("0.3}", "0.2}")))
        .startsWith("criteria.weight: found a sum of 0.");
  }

  @Test
  void aMissingValueAndOneOutOfRangeAreRefused() {
    assertThat(refusal(TWO.replace("[0.6, 0.4]", "[0.6]"))).startsWith("options.values of A");
    assertThat(refusal(TWO.replace("[0.6, 0.4]", "[0.6, \"NaN\"]")))
        .startsWith("options.values of A on cost: found NaN");
  }

  @Test
  void aPositionForAnOptionThatIsNotThereIsRefused() {
    assertThat(refusal(TWO.replace("\"option\": \"B\"", "\"option\": \"Z\"")))
        .startsWith("positions.option: found Z");
  }

  @Test
  void weightsHalfGivenAreRefused() {
    assertThat(new Criterion("x", 0.5, null).weight()).isEqualTo(0.5);
    assertThat(refusal(TWO.replace(", \"weight\": 0.3", "")))
        .startsWith("criteria: found 1 weights");
  }
}
