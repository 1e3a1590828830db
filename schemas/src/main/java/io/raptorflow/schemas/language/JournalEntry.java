package io.raptorflow.schemas.language;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/**
 * What is known of a call; the newest entry of an id holds.
 *
 * @param subjects whom and what prompt and answer are about, as {@code entity/id}: erasing one of
 *     them erases the entry
 * @param repeats times the call was made anew because nobody knew what had become of it, at least 0
 * @param at when this was so, UTC
 */
public record JournalEntry(
    CallId id,
    String tenant,
    Set<String> subjects,
    PromptVersion prompt,
    int repeats,
    Instant at,
    State state) {
  public JournalEntry {
    requireNonNull(id, "id");
    requireNonNull(prompt, "prompt");
    requireNonNull(at, "at");
    requireNonNull(state, "state");
    subjects = Set.copyOf(subjects);
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("an entry needs a tenant, had a blank one");
    }
    if (repeats < 0) {
      throw new IllegalArgumentException("repeats must be at least 0, were " + repeats);
    }
  }

  /** How far the call has come. */
  public sealed interface State {}

  /** It is being made. Found by another, it was lost: a crash came before its answer was kept. */
  public record Begun() implements State {}

  /** It ended without an answer that was fit to keep, and may be made again. */
  public record Ended(String reason) implements State {
    public Ended {
      requireNonNull(reason, "reason");
    }
  }

  /** This answer was given, and will be given again. */
  public record Adopted(ModelAnswer answer) implements State {
    public Adopted {
      requireNonNull(answer, "answer");
    }
  }

  /** The same call, further on. */
  public JournalEntry now(State next, Instant when) {
    return new JournalEntry(id, tenant, subjects, prompt, repeats, when, next);
  }
}
