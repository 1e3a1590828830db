package io.raptorflow.jobs.knowledge;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.operators.knowledge.chunking.Chunk;
import io.raptorflow.operators.knowledge.chunking.ChunkLimits;
import io.raptorflow.operators.knowledge.chunking.Chunker;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.TextHead;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Lucene takes no longer term, and OpenSearch then refuses the whole chunk. */
  private static final int LONGEST_TERM_BYTES = 32_766;

  /** The chunks of a document that is for all lords. */
  public List<ChunkDocument> of(
      String tenant, Document document, String language, Instant told, String contentHash) {
    return of(tenant, null, document, language, told, contentHash);
  }

  /**
   * Its chunks, in order; none if it has neither text nor title, since nothing could find it. A
   * document without text has its title for one.
   *
   * @param lord whom it is for; null: all
   * @param language primary subtag of BCP 47
   * @param told when it was told of, which is its time if it was not published at another
   * @param contentHash the same while the document does not change
   * @throws IllegalArgumentException if it says something of itself that is too long to be looked
   *     for by
   */
  public List<ChunkDocument> of(
      String tenant,
      @Nullable Lord lord,
      Document document,
      String language,
      Instant told,
      String contentHash) {
    requireTerm("tenant", tenant);
    requireTerms(document);
    String heading = document.title() == null ? "" : document.title();
    boolean titleOnly = document.text().isBlank();
    String title = titleOnly ? "" : TextHead.of(heading, embedder, TITLE_TOKENS).strip();
    String text = titleOnly ? heading : document.text();
    List<ChunkDocument> chunks = new ArrayList<>();
    for (Chunk chunk : chunker(title).chunk(tenant, document.id(), text)) {
      chunks.add(chunk(tenant, lord, document, language, title, chunk, told, contentHash));
    }
    return chunks;
  }

  private static void requireTerms(Document document) {
    requireTerm("id", document.id());
    requireTerm("kind", document.kind());
    requireTerm("source", document.source());
    document.tags().forEach(tag -> requireTerm("tags", tag));
    document.about().forEach(entity -> requireTerm("about", entity));
    requireTerm("campaign", campaign(document));
    requireTerm("plan", plan(document));
  }

  private static void requireTerm(String field, @Nullable String value) {
    int bytes = value == null ? 0 : value.codePoints().map(DocumentChunks::bytes).sum();
    if (bytes > LONGEST_TERM_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "has a value of %,d bytes of UTF-8 in '%s', expected at most %,d",
              bytes,
              field,
              LONGEST_TERM_BYTES));
    }
  }

  /** In UTF-8, where half a surrogate pair is written as U+FFFD, which takes as many. */
  private static int bytes(int character) {
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }

  private Chunker chunker(String title) {
    int tokens = embedder.longestInput() - (title.isEmpty() ? 0 : embedder.tokens(title));
    return new Chunker(embedder::tokens, new ChunkLimits(tokens, OVERLAP, CHARACTERS));
  }

  private ChunkDocument chunk(
      String tenant,
      @Nullable Lord lord,
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
        embedder.tokens(read),
        lord,
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
    String campaign = campaign(document);
    if (campaign != null) {
      entities.add(campaign);
    }
    String plan = plan(document);
    if (plan != null) {
      entities.add(plan);
    }
    return List.copyOf(entities);
  }

  private static @Nullable String campaign(Document document) {
    return document.campaign() == null ? null : "campaign/" + document.campaign();
  }

  private static @Nullable String plan(Document document) {
    return document.plan() == null ? null : "plan/" + document.plan();
  }
}
