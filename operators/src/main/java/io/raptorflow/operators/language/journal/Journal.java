package io.raptorflow.operators.language.journal;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps one entry a call. Calls of one id must come from one writer at a time (as a topic's
 * partition by call id gives them), and what was written must be found from then on.
 */
public interface Journal {
  /** The newest entry. */
  CompletionStage<Optional<JournalEntry>> find(CallId id);

  /** Done once the entry is safe. */
  CompletionStage<Void> write(JournalEntry entry);
}
