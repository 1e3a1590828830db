package io.raptorflow.operators.language.generation;

import io.raptorflow.operators.language.journal.Journal;
import io.raptorflow.operators.language.journal.JournalFormat;
import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the newest bytes of each key, as a compacted topic does; may lose what follows a crash. */
final class RememberingJournal implements Journal {
  private final JournalFormat format = new JournalFormat();
  private final Map<String, byte[]> newest = new ConcurrentHashMap<>();
  private final List<JournalEntry> written = new ArrayList<>();
  private int writesLeft = Integer.MAX_VALUE;

  @Override
  public CompletionStage<Optional<JournalEntry>> find(CallId id) {
    return CompletableFuture.completedStage(
        Optional.ofNullable(newest.get(key(id))).map(format::read));
  }

  @Override
  public synchronized CompletionStage<Void> write(JournalEntry entry) {
    if (writesLeft-- <= 0) {
      return CompletableFuture.failedStage(new IllegalStateException("crashed"));
    }
    newest.put(key(entry.id()), format.write(entry));
    written.add(entry);
    return CompletableFuture.completedStage(null);
  }

  void crashAfter(int writes) {
    writesLeft = writes;
  }

  void recover() {
    writesLeft = Integer.MAX_VALUE;
  }

  List<JournalEntry> written() {
    return written;
  }

  private String key(CallId id) {
    return new String(format.key(id), StandardCharsets.UTF_8);
  }
}
