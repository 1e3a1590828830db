package io.raptorflow.schemas.language;

import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps one entry a call, outside the job's state, so that a replay takes the same answer. One
 * journal writes at a time. For several threads.
 */
public interface LanguageJournal extends AutoCloseable {
  /** The newest entry, as of the last write that was asked for. */
  Optional<JournalEntry> find(CallId id);

  /**
   * Done once the entry is safe; fails if it cannot be written.
   *
   * @return whether it was written: an entry that goes on with a call is not, once the call's
   *     earlier entry has been erased
   */
  CompletionStage<Boolean> write(JournalEntry entry);

  /**
   * Forgets every entry of the tenant that concerns the subject, those of calls under way included.
   * Done once that is safe; fails if it cannot be written.
   *
   * @param subject {@code entity/id}
   * @return how many entries there were
   */
  CompletionStage<Integer> erase(String tenant, String subject);

  @Override
  void close();

  /** Opens the journal where it is needed, on the task's machine. */
  @FunctionalInterface
  interface Opener extends Serializable {
    LanguageJournal open();
  }
}
