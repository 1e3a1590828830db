package io.raptorflow.operators.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(Lifecycle.PER_CLASS)
class OnnxSentenceEmbedderTest {
  private static final List<String> TEXTS =
      List.of(
          "The campaign begins on Monday.", "Budget", "Ads für Köln 🎉 " + "cheap ".repeat(150));
  private final List<OnnxSentenceEmbedder> loaded = new ArrayList<>();

  @BeforeAll
  void load() {
    loaded.add(OnnxSentenceEmbedder.load(SentenceModel.miniLm(), 1));
    loaded.add(OnnxSentenceEmbedder.load(SentenceModel.bgeSmall(), 1));
  }

  @AfterAll
  void close() {
    loaded.forEach(OnnxSentenceEmbedder::close);
  }

  List<OnnxSentenceEmbedder> models() {
    return loaded;
  }

  @Test
  void closedWhileThreadsReadItTellsThemInsteadOfEndingTheProcess() throws Exception {
    OnnxSentenceEmbedder embedder = OnnxSentenceEmbedder.load(SentenceModel.bgeSmall(), 1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CountDownLatch reading = new CountDownLatch(2);
    List<Future<?>> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      readers.add(
          threads.submit(
              () -> {
                reading.countDown();
                while (true) {
                  embedder.embedPassages(TEXTS);
                }
              }));
    }
    reading.await();

    embedder.close();
    embedder.close();

    for (Future<?> reader : readers) {
      assertThatThrownBy(reader::get).hasRootCauseMessage("bge-small-en-v1.5 is closed");
    }
    threads.shutdown();
    assertThatThrownBy(() -> embedder.tokens("a")).hasMessage("bge-small-en-v1.5 is closed");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void vectorsAreOfUnitLengthAndTheSameInAnyBatch(SentenceEmbedder embedder) {
    List<float[]> batch = embedder.embedPassages(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(batch.get(i)).hasSize(SentenceEmbedder.DIMENSIONS);
      assertThat(dot(batch.get(i), batch.get(i))).isCloseTo(1, within(1e-5));
      float[] alone = embedder.embedPassages(List.of(TEXTS.get(i))).get(0);
      assertThat(batch.get(i)).containsExactly(alone, within(1e-5f));
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void vectorsAreTheSameFromSeveralThreads(SentenceEmbedder embedder) throws Exception {
    List<float[]> expected = embedder.embedPassages(TEXTS);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      Callable<List<float[]>> again = () -> embedder.embedPassages(TEXTS);
      for (Future<List<float[]>> vectors : pool.invokeAll(List.of(again, again, again))) {
        assertThat(vectors.get().get(2)).containsExactly(expected.get(2), within(1e-5f));
      }
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void aQuestionLiesNearerToItsAnswerThanToAnythingElse(SentenceEmbedder embedder) {
    float[] question = embedder.embedQuery("How do I get my money back?");
    List<float[]> passages =
        embedder.embedPassages(
            List.of("Refunds are paid within five days.", "The office has a view of the lake."));
    assertThat(dot(question, passages.get(0))).isGreaterThan(dot(question, passages.get(1)));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void aTextOfExactlyTheLimitIsReadAndOneTokenMoreIsRefused(SentenceEmbedder embedder) {
    String longest = "cat ".repeat(embedder.longestInput() - 2);
    assertThat(embedder.tokens(longest)).isEqualTo(embedder.longestInput());
    assertThat(embedder.embedPassages(List.of(longest))).hasSize(1);
    assertThatThrownBy(() -> embedder.embedPassages(List.of(longest + "cat")))
        .isInstanceOf(TextTooLong.class)
        .hasMessageContaining("has %d tokens".formatted(embedder.longestInput() + 1));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void tokensAreCountedBeyondTheLimit(SentenceEmbedder embedder) {
    assertThat(embedder.tokens("cat ".repeat(5_000))).isEqualTo(5_002);
    assertThat(embedder.tokens("")).isEqualTo(2);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("models")
  void aBlankTextHasNoVector(SentenceEmbedder embedder) {
    assertThatThrownBy(() -> embedder.embedPassages(List.of(" \n")))
        .hasMessageContaining("blank text");
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
