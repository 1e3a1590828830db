package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.entities.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Remembers what was decided on a thing, and chosen from which options. A decision that replaces
 * another takes it back; one that names a conflict as its case, or is about it, closes it.
 */
final class DecisionObserver implements Observer<Decision> {
  private static final String CONFLICT = "conflict/";

  @Override
  public io.raptorflow.operators.agents.Decision observe(
      Observed<Decision> observed, Memory memory) {
    Decision decision = observed.payload();
    Instant said = Said.time("at", decision.at());
    Instant told = Said.at(observed.time());
    Instant at = said == null || said.isAfter(told) ? told : said;
    Claim claim = claim(decision, decision.id(), at, observed);
    ConflictMemory claims = new ConflictMemory(memory);
    if (decision.supersedes() != null) {
      claims.withdraw(ClaimKind.DECISION, claim(decision, decision.supersedes(), at, observed));
    }
    claims.put(ClaimKind.DECISION, claim);
    if (decision.caseId() != null) {
      claims.close(decision.caseId());
    }
    if (decision.about().startsWith(CONFLICT)) {
      claims.close(decision.about().substring(CONFLICT.length()));
    }
    return io.raptorflow.operators.agents.Decision.NONE;
  }

  private static Claim claim(Decision decision, String id, Instant at, Observed<?> observed) {
    return new Claim(
        decision.about(),
        "decision/" + id,
        null,
        Said.time("expires", decision.expires()),
        0,
        0,
        "",
        List.of(plain(decision.outcome()), field(decision)),
        at,
        observed.event().id());
  }

  /** What was decided on: the options there were. */
  private static String field(Decision decision) {
    return decision.options().stream()
        .map(DecisionObserver::plain)
        .sorted()
        .collect(Collectors.joining("|"));
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
