package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.conflict.Conflict.Position;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Decision;
import io.raptorflow.schemas.entities.Entity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Notices decisions on one thing that cannot both stand ({@link Rulings}). Key: the thing. */
final class ContradictingDecisions implements Detector {
  private final ConflictKey key;
  private final Rulings rulings;
  private long unjudged;

  ContradictingDecisions(ConflictKey key) {
    this(key, new Rulings(), 0);
  }

  private ContradictingDecisions(ConflictKey key, Rulings rulings, long unjudged) {
    this.key = key;
    this.rulings = rulings;
    this.unjudged = unjudged;
  }

  /** What an event decides on. */
  static List<String> names(Event event) {
    return Payload.read(event, Entity.DECISION, Decision.class)
        .map(decision -> List.of(decision.about()))
        .orElse(List.of());
  }

  @Override
  public List<Conflict> take(Event event) {
    Decision decision = Payload.read(event, Entity.DECISION, Decision.class).orElse(null);
    if (decision == null || !isAboutThis(decision)) {
      rulings.withdraw(Payload.shortened(event.entityId()));
      return List.of();
    }
    if (Stance.of(decision.outcome()).isEmpty()) {
      unjudged++;
    }
    return rulings.add(Ruling.of(decision, event.id(), event.time())).stream()
        .map(contradiction -> conflict(contradiction, event.time()))
        .toList();
  }

  private boolean isAboutThis(Decision decision) {
    return new ConflictKey(key.pattern(), key.tenant(), decision.about()).equals(key);
  }

  private Conflict conflict(Contradiction contradiction, Instant at) {
    Ruling first = contradiction.first();
    Ruling second = contradiction.second();
    return new Conflict(
        key.pattern(),
        key.tenant(),
        key.name(),
        List.of(position(first), position(second)),
        List.of(),
        null,
        null,
        second.at(),
        at,
        "On %s, %s decided '%s' at %s and %s decided '%s' at %s."
            .formatted(
                key.name(),
                party(first),
                first.outcome(),
                first.at(),
                party(second),
                second.outcome(),
                second.at()));
  }

  private static Position position(Ruling ruling) {
    return new Position(party(ruling), ruling.outcome(), ruling.event());
  }

  private static String party(Ruling ruling) {
    return ruling.by() == null ? "decision/" + ruling.decision() : ruling.by();
  }

  @Override
  public void write(StateOutput out) throws IOException {
    rulings.write(out);
    out.number(unjudged);
  }

  static ContradictingDecisions read(ConflictKey key, StateInput in) throws IOException {
    return new ContradictingDecisions(key, Rulings.read(in), in.number());
  }

  @Override
  public long unjudged() {
    return unjudged;
  }
}
