package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.rules.FactExpression;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Policy;
import io.raptorflow.schemas.entities.Policy.Combining;
import io.raptorflow.schemas.entities.Policy.Effect;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a policy, as far as decisions can break it.
 *
 * @param policy subject of its events, {@code policy/<id>}
 * @param event id of the event that told of it
 * @param told time of that event
 * @param version counted up with every change; −1 if not said
 * @param from first moment it holds
 * @param until first moment it no longer holds
 * @param rules in their order
 * @param channels channels it is for; empty: all
 */
record PolicyVersion(
    String policy,
    String event,
    Instant told,
    String name,
    long version,
    Instant from,
    @Nullable Instant until,
    Combining combining,
    List<Rule> rules,
    Map<String, Double> thresholds,
    List<String> channels) {
  /** A policy with more rules, thresholds or channels is cut there. */
  static final int MOST_PARTS = 50;

  PolicyVersion {
    rules = List.copyOf(rules);
    thresholds = Map.copyOf(thresholds);
    channels = List.copyOf(channels);
  }

  /**
   * What may or may not be done.
   *
   * @param target when it is asked; null: always
   * @param condition when its effect holds; null: always
   */
  record Rule(@Nullable String target, @Nullable String condition, Effect effect) {}

  /** What a policy says of a decision (XACML 3.0, with one kind of indeterminate). */
  enum Verdict {
    PERMIT,
    DENY,
    NOT_APPLICABLE,
    /** A fact is missing that would decide it, or an expression cannot be read. */
    INDETERMINATE
  }

  static PolicyVersion of(Policy policy, Event event) {
    List<Rule> rules =
        policy.rules().stream()
            .limit(MOST_PARTS)
            .map(rule -> new Rule(bounded(rule.target()), bounded(rule.condition()), rule.effect()))
            .toList();
    Map<String, Double> thresholds = new LinkedHashMap<>();
    policy.thresholds().entrySet().stream()
        .filter(entry -> entry.getKey().length() <= Payload.LONGEST_TEXT)
        .limit(MOST_PARTS)
        .forEach(entry -> thresholds.put(entry.getKey(), entry.getValue()));
    return new PolicyVersion(
        event.subject(),
        event.id(),
        event.time(),
        Payload.shortened(policy.name()),
        policy.version() == null ? -1 : policy.version(),
        policy.effectiveFrom() == null ? event.time() : policy.effectiveFrom(),
        policy.effectiveUntil(),
        policy.combining() == null ? Combining.DENY_OVERRIDES : policy.combining(),
        rules,
        thresholds,
        policy.channels().stream().limit(MOST_PARTS).map(Payload::shortened).toList());
  }

  /** What is too long to be compiled stays so. */
  private static @Nullable String bounded(@Nullable String expression) {
    return expression == null || expression.length() <= FactExpression.LONGEST
        ? expression
        : expression.substring(0, FactExpression.LONGEST + 1);
  }

  boolean hasStartedBy(Instant time) {
    return !time.isBefore(from);
  }

  boolean hasEndedBy(Instant time) {
    return until != null && !time.isBefore(until);
  }

  /** Whether any of its rules asks what was decided. */
  boolean readsOutcome(Expressions expressions) {
    return rules.stream()
        .anyMatch(
            rule ->
                expressions.reads(rule.target(), "outcome")
                    || expressions.reads(rule.condition(), "outcome"));
  }

  /**
   * What it says. A policy none of whose rules has a target that applies says nothing, whatever its
   * way of combining: it is about other things.
   */
  Verdict judge(Map<String, Object> facts, Expressions expressions) {
    List<RuleVerdict> asked = new ArrayList<>();
    for (Rule rule : rules) {
      Optional<Boolean> applies = expressions.applies(rule.target(), facts);
      if (applies.isEmpty()) {
        asked.add(new RuleVerdict(rule.effect(), null));
      } else if (applies.get()) {
        asked.add(
            new RuleVerdict(
                rule.effect(), expressions.holds(rule.condition(), facts).orElse(null)));
      }
    }
    return asked.isEmpty() ? Verdict.NOT_APPLICABLE : combined(asked);
  }

  /**
   * A rule whose target applies.
   *
   * @param holds whether its effect does; null: that cannot be told
   */
  private record RuleVerdict(Effect effect, @Nullable Boolean holds) {
    private boolean is(Effect wanted) {
      return effect == wanted && Boolean.TRUE.equals(holds);
    }

    private boolean mayBe(Effect wanted) {
      return effect == wanted && holds == null;
    }
  }

  private Verdict combined(List<RuleVerdict> asked) {
    return switch (combining) {
      case DENY_OVERRIDES -> overriding(asked, Effect.DENY, Verdict.NOT_APPLICABLE);
      case PERMIT_OVERRIDES -> overriding(asked, Effect.PERMIT, Verdict.NOT_APPLICABLE);
      case DENY_UNLESS_PERMIT -> unless(asked, Effect.PERMIT, Verdict.DENY);
      case PERMIT_UNLESS_DENY -> unless(asked, Effect.DENY, Verdict.PERMIT);
      case FIRST_APPLICABLE -> first(asked);
    };
  }

  private static Verdict overriding(List<RuleVerdict> asked, Effect winner, Verdict otherwise) {
    Effect loser = winner == Effect.DENY ? Effect.PERMIT : Effect.DENY;
    if (asked.stream().anyMatch(rule -> rule.is(winner))) {
      return verdict(winner);
    }
    if (asked.stream().anyMatch(rule -> rule.mayBe(winner))) {
      return Verdict.INDETERMINATE;
    }
    if (asked.stream().anyMatch(rule -> rule.is(loser))) {
      return verdict(loser);
    }
    return asked.stream().anyMatch(rule -> rule.mayBe(loser)) ? Verdict.INDETERMINATE : otherwise;
  }

  /** XACML would take the other verdict where the first cannot be told; we do not guess. */
  private static Verdict unless(List<RuleVerdict> asked, Effect wanted, Verdict otherwise) {
    if (asked.stream().anyMatch(rule -> rule.is(wanted))) {
      return verdict(wanted);
    }
    return asked.stream().anyMatch(rule -> rule.mayBe(wanted)) ? Verdict.INDETERMINATE : otherwise;
  }

  private static Verdict first(List<RuleVerdict> asked) {
    for (RuleVerdict rule : asked) {
      if (rule.holds() == null) {
        return Verdict.INDETERMINATE;
      }
      if (rule.holds()) {
        return verdict(rule.effect());
      }
    }
    return Verdict.NOT_APPLICABLE;
  }

  private static Verdict verdict(Effect effect) {
    return effect == Effect.DENY ? Verdict.DENY : Verdict.PERMIT;
  }

  void write(StateOutput out) throws IOException {
    out.text(policy);
    out.text(event);
    out.time(told);
    out.text(name);
    out.number(version);
    out.time(from);
    out.optionalTime(until);
    out.text(combining.name());
    out.list(
        rules,
        rule -> {
          out.text(rule.target());
          out.text(rule.condition());
          out.text(rule.effect().name());
        });
    out.list(
        thresholds.entrySet(),
        entry -> {
          out.text(entry.getKey());
          out.real(entry.getValue());
        });
    out.list(channels, out::text);
  }

  static PolicyVersion read(StateInput in) throws IOException {
    return new PolicyVersion(
        in.text(),
        in.text(),
        in.time(),
        in.text(),
        in.number(),
        in.time(),
        in.optionalTime(),
        Combining.valueOf(in.text()),
        in.list(() -> new Rule(in.optionalText(), in.optionalText(), Effect.valueOf(in.text()))),
        thresholds(in),
        in.list(in::text));
  }

  private static Map<String, Double> thresholds(StateInput in) throws IOException {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    in.list(() -> Map.entry(in.text(), in.real()))
        .forEach(entry -> thresholds.put(entry.getKey(), entry.getValue()));
    return thresholds;
  }
}
