package io.raptorflow.operators.language.generation;

import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.JournalEntry;
import io.raptorflow.schemas.language.LanguageJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the newest entry of each call, as a compacted topic does; may lose what follows a crash.
 */
public final class RememberingJournal implements LanguageJournal {
  private final Map<CallId, JournalEntry> newest = new ConcurrentHashMap<>();
  private final List<JournalEntry> written = new ArrayList<>();
  private int writesLeft = Integer.MAX_VALUE;

  @Override
  public Optional<JournalEntry> find(CallId id) {
    return Optional.ofNullable(newest.get(id));
  }

  @Override
  public synchronized CompletionStage<Boolean> write(JournalEntry entry) {
    if (writesLeft-- <= 0) {
      return CompletableFuture.failedStage(new IllegalStateException("crashed"));
    }
    if (!(entry.state() instanceof JournalEntry.Begun) && !newest.containsKey(entry.id())) {
      return CompletableFuture.completedStage(false);
    }
    newest.put(entry.id(), entry);
    written.add(entry);
    return CompletableFuture.completedStage(true);
  }

  @Override
  public synchronized CompletionStage<Integer> erase(String tenant, String subject) {
    int before = newest.size();
    newest
        .values()
        .removeIf(entry -> entry.tenant().equals(tenant) && entry.subjects().contains(subject));
    return CompletableFuture.completedStage(before - newest.size());
  }

  @Override
  public void close() {}

  public void crashAfter(int writes) {
    writesLeft = writes;
  }

  public void recover() {
    writesLeft = Integer.MAX_VALUE;
  }

  public List<JournalEntry> written() {
    return written;
  }

  public int size() {
    return newest.size();
  }
}
