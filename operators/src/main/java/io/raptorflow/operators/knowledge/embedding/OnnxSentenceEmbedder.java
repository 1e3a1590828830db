package io.raptorflow.operators.knowledge.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Runs a sentence model in this process, with ONNX Runtime.
 *
 * <p>Texts of a batch go through the model one by one. The weights are quantised, and the scale of
 * each layer's input is taken from the whole tensor at run time: padded together, texts would
 * change each other's vectors.
 */
public final class OnnxSentenceEmbedder implements SentenceEmbedder {
  private final SentenceModel model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  /** Shared by those who use the native libraries: to free them under a thread ends the process. */
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();

  private boolean closed;

  private OnnxSentenceEmbedder(
      SentenceModel model,
      OrtEnvironment environment,
      OrtSession session,
      HuggingFaceTokenizer tokenizer) {
    this.model = model;
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads a model from the class path, which takes a second or so.
   *
   * @param threads that work on one text, at least 1; 1 where callers are many
   * @throws IllegalStateException if the model's artefact is not there or cannot be used
   */
  public static OnnxSentenceEmbedder load(SentenceModel model, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, was " + threads);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (InputStream weights = resource(model, model.weights());
        InputStream vocabulary = resource(model, model.tokenizer());
        var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // idle threads sleep instead of burning what other operators could use
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      HuggingFaceTokenizer tokenizer =
          HuggingFaceTokenizer.newInstance(
              vocabulary, Map.of("padding", "false", "truncation", "false"));
      return new OnnxSentenceEmbedder(
          model,
          environment,
          environment.createSession(weights.readAllBytes(), options),
          tokenizer);
    } catch (IOException | OrtException unusable) {
      throw new IllegalStateException(model.name() + " cannot be loaded", unusable);
    }
  }

  private static InputStream resource(SentenceModel model, String name) {
    InputStream stream = OnnxSentenceEmbedder.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException(
          "%s is not on the class path; add the Maven artefact of %s"
              .formatted(name, model.name()));
    }
    return stream;
  }

  @Override
  public List<float[]> embedPassages(List<String> texts) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (String text : texts) {
      vectors.add(whileOpen(() -> embed(text, "")));
    }
    return vectors;
  }

  @Override
  public float[] embedQuery(String text) {
    return whileOpen(() -> embed(text, model.queryPrefix()));
  }

  @Override
  public int tokens(String text) {
    return whileOpen(() -> encode(text).getIds().length);
  }

  @Override
  public int longestInput() {
    return model.longestInput();
  }

  /** Waits for the texts that are being read; whoever comes later is told that it is closed. */
  @Override
  public void close() {
    inUse.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        tokenizer.close();
        session.close();
      }
    } catch (OrtException fault) {
      throw new IllegalStateException(model.name() + " cannot be closed", fault);
    } finally {
      inUse.writeLock().unlock();
    }
  }

  private <T> T whileOpen(Supplier<T> work) {
    inUse.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(model.name() + " is closed");
      }
      return work.get();
    } finally {
      inUse.readLock().unlock();
    }
  }

  private Encoding encode(String text) {
    return tokenizer.encode(text, true, false);
  }

  private float[] embed(String text, String prefix) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a blank text has no vector");
    }
    Encoding encoding = encode(prefix + text);
    int tokens = encoding.getIds().length;
    if (tokens > model.longestInput()) {
      throw new TextTooLong(tokens, model.longestInput());
    }
    return unit(pooled(run(encoding)));
  }

  /** One vector a token, in the text's order. */
  private float[][] run(Encoding encoding) {
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try {
      put(inputs, "input_ids", encoding.getIds());
      put(inputs, "attention_mask", encoding.getAttentionMask());
      put(inputs, "token_type_ids", encoding.getTypeIds());
      try (OrtSession.Result result = session.run(inputs)) {
        return ((float[][][]) result.get(0).getValue())[0];
      }
    } catch (OrtException fault) {
      throw new IllegalStateException(
          model.name() + " failed on " + encoding.getIds().length + " tokens", fault);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private void put(Map<String, OnnxTensor> inputs, String name, long[] values) throws OrtException {
    if (session.getInputNames().contains(name)) {
      long[] shape = {1, values.length};
      inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
    }
  }

  private float[] pooled(float[][] tokens) {
    if (model.pooling() == SentenceModel.Pooling.FIRST) {
      return tokens[0];
    }
    float[] sum = new float[tokens[0].length]; // the mean's direction, which is all that is kept
    for (float[] token : tokens) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += token[i];
      }
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double norm = Math.sqrt(squares);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / norm);
    }
    return unit;
  }
}
