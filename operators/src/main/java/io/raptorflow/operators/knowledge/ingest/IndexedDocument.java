package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the index holds of one document. OpenSearch cannot be asked: what was written a moment ago
 * is not found there yet. Not thread safe.
 */
final class IndexedDocument {
  static final Cell<IndexedDocument> CELL =
      new Cell<>("indexed-document", new Codec(), IndexedDocument::new);

  private long time = Long.MIN_VALUE;
  private long erasedUntil = Long.MIN_VALUE;
  private long version = -1;
  private Set<String> chunks = Set.of();

  /**
   * Takes a newer version of the document.
   *
   * @param told event time, in milliseconds
   * @param next the chunks it has now
   * @return what becomes of chunks, former ones first
   */
  List<ChunkChange> replace(String tenant, long told, List<IndexedChunk> next) {
    if (told <= erasedUntil) {
      return List.of();
    }
    time = told;
    Set<String> before = chunks;
    chunks = new LinkedHashSet<>();
    next.forEach(chunk -> chunks.add(chunk.id()));
    List<ChunkChange> changes = new ArrayList<>();
    version = Math.max(version + 1, told);
    before.stream()
        .filter(id -> !chunks.contains(id))
        .forEach(id -> changes.add(new ChunkChange(tenant, id, version, null)));
    next.forEach(
        chunk -> changes.add(new ChunkChange(tenant, chunk.id(), version, chunk.source())));
    return changes;
  }

  /**
   * Forgets the document, unless a newer version is known.
   *
   * @param asked event time, in milliseconds
   */
  List<ChunkChange> erase(String tenant, long asked) {
    erasedUntil = Math.max(erasedUntil, asked);
    if (time > asked) {
      return List.of();
    }
    version = Math.max(version + 1, asked);
    List<ChunkChange> changes =
        chunks.stream().map(id -> new ChunkChange(tenant, id, version, null)).toList();
    chunks = Set.of();
    return changes;
  }

  private static final class Codec implements CellCodec<IndexedDocument> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(IndexedDocument indexed, DataOutput out) throws IOException {
      out.writeLong(indexed.time);
      out.writeLong(indexed.erasedUntil);
      out.writeLong(indexed.version);
      out.writeInt(indexed.chunks.size());
      for (String chunk : indexed.chunks) {
        out.writeUTF(chunk);
      }
    }

    @Override
    public IndexedDocument read(int version, DataInput in) throws IOException {
      IndexedDocument indexed = new IndexedDocument();
      indexed.time = in.readLong();
      indexed.erasedUntil = in.readLong();
      indexed.version = in.readLong();
      indexed.chunks = new LinkedHashSet<>();
      for (int rest = in.readInt(); rest > 0; rest--) {
        indexed.chunks.add(in.readUTF());
      }
      return indexed;
    }
  }
}
