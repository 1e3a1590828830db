package io.raptorflow.operators.knowledge.ingest;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is remembered of one document: which event spoke of it last, by time and then id, what it
 * said, and of whom. That it was deleted is remembered too, so that an older version that comes
 * late does not bring it back. Not thread safe.
 */
final class KnownDocument {
  static final Cell<KnownDocument> CELL =
      new Cell<>("known-document", new Codec(), KnownDocument::new);

  private static final String NEVER_HEARD_OF = "?";
  private static final DocumentContent DELETED = new DocumentContent("", Set.of());

  private long time = Long.MIN_VALUE;
  private String event = "";
  private DocumentContent content = new DocumentContent(NEVER_HEARD_OF, Set.of());

  /**
   * Whether the index has to change. What is about persons may have been erased with one of them
   * since, which is not known here: told again, it has to be there again.
   */
  boolean take(Event told) {
    if (!isNews(told)) {
      return false;
    }
    time = told.time().toEpochMilli();
    event = told.id();
    String before = content.hash();
    content = told.type() == EventType.DATA_DELETED ? DELETED : DocumentContent.of(told);
    return !content.hash().equals(before) || !content.persons().isEmpty();
  }

  /** Whom it is about, as {@code customer/id}; not to be modified. */
  Set<String> persons() {
    return content.persons();
  }

  private boolean isNews(Event told) {
    long at = told.time().toEpochMilli();
    return at > time || (at == time && told.id().compareTo(event) > 0);
  }

  private static final class Codec implements CellCodec<KnownDocument> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(KnownDocument known, DataOutput out) throws IOException {
      out.writeLong(known.time);
      Wire.writeText(known.event, out);
      out.writeUTF(known.content.hash());
      out.writeInt(known.content.persons().size());
      for (String person : known.content.persons()) {
        Wire.writeText(person, out);
      }
    }

    @Override
    public KnownDocument read(int version, DataInput in) throws IOException {
      KnownDocument known = new KnownDocument();
      known.time = in.readLong();
      known.event = requireNonNull(Wire.readText(in));
      String hash = in.readUTF();
      Set<String> persons = new TreeSet<>();
      for (int rest = in.readInt(); rest > 0; rest--) {
        persons.add(requireNonNull(Wire.readText(in)));
      }
      known.content = new DocumentContent(hash, persons);
      return known;
    }
  }
}
