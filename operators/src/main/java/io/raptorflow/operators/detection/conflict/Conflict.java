package io.raptorflow.operators.detection.conflict;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What cannot both stand, with both positions and what they rest on.
 *
 * @param pattern kind of conflict
 * @param tenant whose
 * @param about what is contested, for example {@code resource/p-ada}
 * @param positions who wants what; at least one
 * @param grounds ids of the events the positions are held against: a budget, a policy
 * @param contested how much is contested, if that can be said
 * @param unit unit of the amount: {@code h}, a currency, {@code z}
 * @param since first moment at which they cannot both stand, for example of an overlap
 * @param at time of the event that made it a conflict
 * @param sentence what happened, for people
 */
public record Conflict(
    ConflictPattern pattern,
    String tenant,
    String about,
    List<Position> positions,
    List<String> grounds,
    @Nullable BigDecimal contested,
    @Nullable String unit,
    Instant since,
    Instant at,
    String sentence) {
  public Conflict {
    positions = List.copyOf(positions);
    grounds = List.copyOf(grounds);
  }

  /**
   * One side.
   *
   * @param party who or what it is: a person, agent, task, campaign, allocation, policy
   * @param statement what it wants or says, for people
   * @param event id of the event that told of it
   */
  public record Position(String party, String statement, String event) {}

  /** Who is concerned, each once, in order of the positions. */
  public List<String> parties() {
    Set<String> parties = new LinkedHashSet<>();
    positions.forEach(position -> parties.add(position.party()));
    return List.copyOf(parties);
  }

  /** Ids of the events it rests on, each once: the grounds first. */
  public List<String> events() {
    Set<String> events = new LinkedHashSet<>(grounds);
    positions.forEach(position -> events.add(position.event()));
    return new ArrayList<>(events);
  }
}
