package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.operators.agents.arbiter.decisions.ArbitrationDecision.Margin;
import io.raptorflow.operators.agents.arbiter.decisions.ArbitrationDecision.Score;
import io.raptorflow.operators.agents.arbiter.decisions.ArbitrationDecision.Weight;
import io.raptorflow.operators.agents.arbiter.decisions.MakeArbitrationDecision.Fact;
import io.raptorflow.operators.agents.arbiter.decisions.MakeArbitrationDecision.Option;
import io.raptorflow.operators.agents.arbiter.decisions.MakeArbitrationDecision.Position;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.entities.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides a case: inadmissible options and unproved values out, additive value over the rest, the
 * margin to the nearest rival, and the record of it. What the question leaves open is taken from
 * what was heard in the case. Its confidence is the share of drawn weights under which the pick is
 * first.
 */
final class ArbitrationDeciding
    implements CapabilityMethod<MakeArbitrationDecision, ArbitrationDecision> {
  @Override
  public Answer<ArbitrationDecision> answer(Asked<MakeArbitrationDecision> asked, Memory memory) {
    HeardQuestion heard = HeardQuestion.of(asked.input(), new Hearing(memory));
    MakeArbitrationDecision input = heard.question();
    CaseFile file = memory.read(CaseFile.CELL);
    file.requireRoom();
    requireImpartial(input, file);
    requireAdmissible(input.options());
    ArbitrationDecision decided = decide(heard, decisionId(input.caseId(), file), asked.time());
    memory.write(
        CaseFile.CELL,
        file.with(
            new CaseFile.Ruling(
                asked.time().truncatedTo(ChronoUnit.MILLIS),
                decided.decision(),
                input.decider(),
                decided.pick(),
                decided.hash())));
    Draft draft =
        new Draft(
            EventType.DATA_CREATED,
            "decision/" + decided.decision(),
            Status.SUCCESS,
            entity(heard, decided, asked.time()),
            heard.evidence());
    return new Answer.Computed<>(
        decided, decided.firstShare(), heard.evidence(), List.of(new Effect.Emit(draft)));
  }

  private static String decisionId(String caseId, CaseFile file) {
    int number = file.rulings().size() + 1;
    while (file.holds(caseId + "-" + number)) {
      number++;
    }
    return Expect.name("caseId", caseId + "-" + number);
  }

  private static void requireImpartial(MakeArbitrationDecision input, CaseFile file) {
    String decider = input.decider();
    boolean concerned =
        input.parties().contains(decider)
            || file.parties().contains(decider)
            || input.positions().stream().anyMatch(p -> p.party().equals(decider));
    if (concerned) {
      throw new InvalidInput("decider", decider + ", a party", "someone who is no party");
    }
    if (file.wasDecidedBy(decider)) {
      throw new InvalidInput(
          "decider", decider + ", who decided the case before", "someone who did not");
    }
  }

  private static void requireAdmissible(List<Option> options) {
    if (options.stream().noneMatch(option -> option.breaks().isEmpty())) {
      throw new InvalidInput(
          "options",
          options.stream()
              .map(option -> option.name() + " breaks " + String.join(", ", option.breaks()))
              .collect(Collectors.joining("; ")),
          "at least one that breaks no rule");
    }
  }

  private static ArbitrationDecision decide(HeardQuestion heard, String id, Instant time) {
    MakeArbitrationDecision input = heard.question();
    Weighing weighing = Weighing.of(input.criteria());
    List<Option> options = input.options();
    boolean[] admissible = new boolean[options.size()];
    for (int i = 0; i < admissible.length; i++) {
      admissible[i] = options.get(i).breaks().isEmpty();
    }
    List<Fact> unproved =
        input.facts().stream().filter(f -> f.probability() < input.requiredProof()).toList();
    AdditiveChoice choice =
        AdditiveChoice.among(
            options.stream().map(Option::name).toList(),
            provedValues(input, unproved),
            admissible,
            weighing.weights());
    double[] shares =
        choice.firstShares(
            weighing, Objects.requireNonNull(input.runs()), Objects.requireNonNull(input.seed()));
    String pick = options.get(choice.pick()).name();
    double share = shares[choice.pick()];
    ArbitrationDecision open =
        new ArbitrationDecision(
            id,
            input.caseId(),
            pick,
            scores(options, choice, shares),
            weights(input, weighing.weights()),
            weightsFrom(input),
            margin(input, choice, weighing.weights()),
            share,
            Math.sqrt(share * (1 - share) / Objects.requireNonNull(input.runs())),
            reasons(input, choice, weighing.weights()),
            input.positions().stream().filter(p -> !p.option().equals(pick)).toList(),
            unproved.stream().map(Fact::id).toList(),
            time.plus(Duration.ofDays(Objects.requireNonNull(input.appealDays()))),
            heard.proofs(),
            heard.positions(),
            "");
    return sealed(input, open);
  }

  /** Values by option and criterion, those that rest on something unproved being 0. */
  private static double[][] provedValues(MakeArbitrationDecision input, List<Fact> unproved) {
    List<String> criteria =
        input.criteria().stream().map(MakeArbitrationDecision.Criterion::name).toList();
    List<String> names = input.options().stream().map(Option::name).toList();
    double[][] values =
        input.options().stream()
            .map(o -> o.values().stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    for (Fact fact : unproved) {
      values[names.indexOf(fact.option())][criteria.indexOf(fact.criterion())] = 0;
    }
    return values;
  }

  private static List<Score> scores(List<Option> options, AdditiveChoice choice, double[] shares) {
    return IntStream.range(0, options.size())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(i -> choice.admissible()[i] ? 0 : 1)
                .thenComparing(i -> i == choice.pick() ? 0 : 1)
                .thenComparing(i -> choice.totals()[i], Comparator.reverseOrder())
                .thenComparing(i -> options.get(i).name()))
        .map(
            i ->
                new Score(
                    options.get(i).name(), choice.totals()[i], options.get(i).breaks(), shares[i]))
        .toList();
  }

  private static List<Weight> weights(MakeArbitrationDecision input, double[] weights) {
    return IntStream.range(0, weights.length)
        .mapToObj(j -> new Weight(input.criteria().get(j).name(), weights[j]))
        .toList();
  }

  private static String weightsFrom(MakeArbitrationDecision input) {
    var first = input.criteria().get(0);
    return first.weight() != null ? "weights" : first.swing() != null ? "swing" : "order";
  }

  private static @Nullable Margin margin(
      MakeArbitrationDecision input, AdditiveChoice choice, double[] weights) {
    int rival = choice.nearestRival(weights);
    FlipMargin margin = rival < 0 ? null : choice.margin(rival, weights);
    return margin == null
        ? null
        : new Margin(
            input.options().get(rival).name(), margin.moved(), weights(input, margin.weights()));
  }

  private static List<String> reasons(
      MakeArbitrationDecision input, AdditiveChoice choice, double[] weights) {
    int next = choice.runnerUp();
    if (next < 0) {
      return List.of("it is the only admissible option");
    }
    double[] pick = choice.values()[choice.pick()];
    double[] other = choice.values()[next];
    String rival = input.options().get(next).name();
    Stream<String> tie =
        choice.isLevel(next)
            ? Stream.of("a tie with " + rival + ": of equals the first by name is picked")
            : Stream.of();
    Stream<String> advantages =
        IntStream.range(0, weights.length)
            .boxed()
            .filter(j -> weights[j] * (pick[j] - other[j]) > 0)
            .sorted(Comparator.comparingDouble(j -> -weights[j] * (pick[j] - other[j])))
            .map(
                j ->
                    String.format(
                        Locale.ROOT,
                        "%s: %.2f against %.2f of %s, weight %.4f",
                        input.criteria().get(j).name(),
                        pick[j],
                        other[j],
                        rival,
                        weights[j]));
    return Stream.concat(tie, advantages).toList();
  }

  private static ArbitrationDecision sealed(
      MakeArbitrationDecision input, ArbitrationDecision open) {
    String hash =
        new RecordHash()
            .with(input.decider())
            .with(Double.toString(input.requiredProof()))
            .withAll(input.facts())
            .withAll(input.ruleVersions())
            .withAll(input.options())
            .withAll(input.positions())
            .with(open.toString())
            .hex();
    return new ArbitrationDecision(
        open.decision(),
        open.caseId(),
        open.pick(),
        open.scores(),
        open.weights(),
        open.weightsFrom(),
        open.margin(),
        open.firstShare(),
        open.firstShareError(),
        open.reasons(),
        open.dissent(),
        open.unproved(),
        open.appealBefore(),
        open.proofsHeard(),
        open.positionsHeard(),
        hash);
  }

  private static Decision entity(HeardQuestion heard, ArbitrationDecision decided, Instant time) {
    MakeArbitrationDecision input = heard.question();
    List<Decision.Position> positions = new ArrayList<>();
    for (Position position : input.positions()) {
      positions.add(
          new Decision.Position(
              position.party(), position.option(), position.reason(), null, Map.of()));
    }
    return new Decision(
        decided.decision(),
        "case/" + input.caseId(),
        decided.pick(),
        input.caseId(),
        null,
        null,
        input.decider(),
        time,
        decided.reasons(),
        input.options().stream().map(Option::name).toList(),
        positions,
        List.of(),
        heard.evidence(),
        input.ruleVersions(),
        decided.firstShare(),
        decided.appealBefore(),
        null,
        null,
        decided.hash(),
        Map.of());
  }
}
