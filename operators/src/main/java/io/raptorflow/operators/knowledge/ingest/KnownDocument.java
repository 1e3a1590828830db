package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is remembered of one document: which event spoke of it last, by time and then id, and what
 * it said. That it was deleted is remembered too, so that an older version that comes late does not
 * bring it back. Not thread safe.
 */
final class KnownDocument {
  static final Cell<KnownDocument> CELL =
      new Cell<>("known-document", new Codec(), KnownDocument::new);

  private static final String NEVER_HEARD_OF = "?";
  private static final String DELETED = "";

  private long time = Long.MIN_VALUE;
  private String event = "";
  private String content = NEVER_HEARD_OF;

  /** Whether the index has to change. */
  boolean take(Event told) {
    if (!isNews(told)) {
      return false;
    }
    time = told.time().toEpochMilli();
    event = told.id();
    String before = content;
    content = told.type() == EventType.DATA_DELETED ? DELETED : ContentHash.of(told.data());
    return !content.equals(before);
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
      out.writeUTF(known.event);
      out.writeUTF(known.content);
    }

    @Override
    public KnownDocument read(int version, DataInput in) throws IOException {
      KnownDocument known = new KnownDocument();
      known.time = in.readLong();
      known.event = in.readUTF();
      known.content = in.readUTF();
      return known;
    }
  }
}
