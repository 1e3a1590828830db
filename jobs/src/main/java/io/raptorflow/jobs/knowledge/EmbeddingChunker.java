package io.raptorflow.jobs.knowledge;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.operators.knowledge.embedding.OnnxSentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.operators.knowledge.ingest.DocumentChunker;
import io.raptorflow.operators.knowledge.ingest.DocumentLanguage;
import io.raptorflow.operators.knowledge.ingest.IndexedChunk;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Document;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of documents chunks with vectors, as OpenSearch keeps them. Safe for several threads. */
public record EmbeddingChunker(DocumentChunks chunks, DocumentLanguage languages)
    implements DocumentChunker {
  /** Its callers are many threads, each with a text of its own. */
  private static final int THREADS_A_TEXT = 1;

  private static final List<String> NEEDED =
      List.of(
          "ai/onnxruntime/OrtEnvironment.class",
          "ai/djl/huggingface/tokenizers/HuggingFaceTokenizer.class",
          SentenceModel.bgeSmall().weights().substring(1));

  /** With the product's sentence model. */
  public static DocumentChunker open() {
    return new EmbeddingChunker(
        new DocumentChunks(OnnxSentenceEmbedder.load(SentenceModel.bgeSmall(), THREADS_A_TEXT)),
        DocumentLanguage.load());
  }

  /**
   * The model is no part of the job jar: a JVM gives its native libraries to one class loader only,
   * which must outlive the job.
   *
   * @throws IllegalStateException if Flink cannot load it
   */
  public static void requireModel() {
    for (String each : NEEDED) {
      if (EmbeddingChunker.class.getClassLoader().getResource(each) == null) {
        throw new IllegalStateException(
            "Flink has no %s: put the jars of the sentence model, which docs/knowledge.md lists, into its lib/ directory, and start it again."
                .formatted(each));
      }
    }
  }

  @Override
  public List<IndexedChunk> chunks(
      String tenant, @Nullable Lord lord, Document document, Instant told, String contentHash) {
    String language = languages.of(document.locale(), document.text());
    Map<String, IndexedChunk> chunksById = new LinkedHashMap<>();
    for (ChunkDocument chunk : chunks.of(tenant, lord, document, language, told, contentHash)) {
      chunksById.put(chunk.id(), new IndexedChunk(chunk.id(), KnowledgeIndex.source(chunk)));
    }
    return List.copyOf(chunksById.values());
  }

  @Override
  public void close() {
    chunks.embedder().close();
  }
}
