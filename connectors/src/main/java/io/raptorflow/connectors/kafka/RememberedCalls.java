package io.raptorflow.connectors.kafka;

import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.JournalEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest entry of each call, oldest first, as long as all together are not too long. Not for
 * several threads at once.
 */
final class RememberedCalls {
  /** An entry's own weight beside its texts: ids, times, the map's node. */
  static final int ENTRY_CHARACTERS = 300;

  /** A subject's own weight beside its characters: a text of its own, and its place in a set. */
  static final int SUBJECT_CHARACTERS = 40;

  private final long mostCharacters;
  private final Map<CallId, JournalEntry> newest = new LinkedHashMap<>();
  private long characters;

  /**
   * Remembers nothing yet.
   *
   * @param mostCharacters of all entries, {@value #ENTRY_CHARACTERS} an entry, {@value
   *     #SUBJECT_CHARACTERS} a subject, and the texts of both
   */
  RememberedCalls(long mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  Optional<JournalEntry> find(CallId id) {
    return Optional.ofNullable(newest.get(id));
  }

  int size() {
    return newest.size();
  }

  void put(JournalEntry entry) {
    remove(entry.id());
    newest.put(entry.id(), entry);
    characters += weight(entry);
  }

  void remove(CallId id) {
    JournalEntry known = newest.remove(id);
    characters -= known == null ? 0 : weight(known);
  }

  /** Forgets the oldest entries that are too much, but never the newest of all. */
  List<CallId> removeExcess() {
    List<CallId> removed = new ArrayList<>();
    Iterator<JournalEntry> oldest = newest.values().iterator();
    while (characters > mostCharacters && newest.size() > 1) {
      JournalEntry entry = oldest.next();
      oldest.remove();
      characters -= weight(entry);
      removed.add(entry.id());
    }
    return removed;
  }

  /** The calls of the tenant that concern the subject. */
  List<CallId> concerning(String tenant, String subject) {
    return newest.values().stream()
        .filter(entry -> entry.subjects().contains(subject) && entry.tenant().equals(tenant))
        .map(JournalEntry::id)
        .toList();
  }

  private static long weight(JournalEntry entry) {
    long texts = 0;
    for (String subject : entry.subjects()) {
      texts += SUBJECT_CHARACTERS + subject.length();
    }
    if (entry.state() instanceof JournalEntry.Adopted adopted) {
      texts += adopted.answer().text().length();
    } else if (entry.state() instanceof JournalEntry.Ended ended) {
      texts += ended.reason().length();
    }
    return ENTRY_CHARACTERS + texts;
  }
}
