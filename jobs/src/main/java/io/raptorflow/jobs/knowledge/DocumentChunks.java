package io.raptorflow.jobs.knowledge;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.operators.knowledge.chunking.Chunk;
import io.raptorflow.operators.knowledge.chunking.ChunkLimits;
import io.raptorflow.operators.knowledge.chunking.Chunker;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.TextHead;
import io.raptorflow.schemas.entities.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A document as it lies in the index: cut into chunks that the model reads whole together with the
 * title, each with its vector. Safe for several threads.
 */
public record DocumentChunks(SentenceEmbedder embedder) {
  /** Of the tokens that the model reads, how many at most are left to a title. */
  private static final int TITLE_TOKENS = 128;

  private static final int OVERLAP = 50;
  private static final int CHARACTERS = 10_000;
  private static final String UNNAMED_KIND = "document";

  /**
   * Its chunks, in order; none if it has neither text nor title, since nothing could find it. A
   * document without text has its title for one.
   *
   * @param language primary subtag of BCP 47
   * @param told when it was told of, which is its time if it was not published at another
   * @param contentHash the same while the document does not change
   */
  public List<ChunkDocument> of(
      String tenant, Document document, String language, Instant told, String contentHash) {
    String heading = document.title() == null ? "" : document.title();
    boolean titleOnly = document.text().isBlank();
    String title = titleOnly ? "" : TextHead.of(heading, embedder, TITLE_TOKENS).strip();
    String text = titleOnly ? heading : document.text();
    List<ChunkDocument> chunks = new ArrayList<>();
    for (Chunk chunk : chunker(title).chunk(tenant, document.id(), text)) {
      chunks.add(chunk(tenant, document, language, title, chunk, told, contentHash));
    }
    return chunks;
  }

  private Chunker chunker(String title) {
    int tokens = embedder.longestInput() - (title.isEmpty() ? 0 : embedder.tokens(title));
    return new Chunker(embedder::tokens, new ChunkLimits(tokens, OVERLAP, CHARACTERS));
  }

  private ChunkDocument chunk(
      String tenant,
      Document document,
      String language,
      String title,
      Chunk chunk,
      Instant told,
      String contentHash) {
    String read = title.isEmpty() ? chunk.text() : title + " " + chunk.text();
    return new ChunkDocument(
        chunk.id(),
        tenant,
        document.id(),
        chunk.position(),
        title,
        chunk.text(),
        embedder.tokens(chunk.text()),
        null,
        document.kind() == null ? UNNAMED_KIND : document.kind(),
        document.source() == null ? "" : document.source(),
        language,
        document.tags(),
        entities(document),
        document.published() == null ? told : document.published(),
        null,
        document.validUntil(),
        contentHash,
        embedder.embedPassages(List.of(read)).get(0));
  }

  /** What it says it is about, as {@code entity/id}. */
  private static List<String> entities(Document document) {
    Set<String> entities = new LinkedHashSet<>(document.about());
    if (document.campaign() != null) {
      entities.add("campaign/" + document.campaign());
    }
    if (document.plan() != null) {
      entities.add("plan/" + document.plan());
    }
    return List.copyOf(entities);
  }
}
