package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddingEvaluationTest {

  @Test
  void ranksByCosineAndCountsWhatLostItsEnd() {
    var collection =
        new JudgedCollection(
            "small",
            List.of(
                new Passage("far", "", "b"),
                new Passage("near", "", "a a a a b"),
                new Passage("blank", "", " ")),
            List.of(new Query("q", "a a a a a")),
            new Judgements(Map.of("q", Map.of("near", 1, "blank", 1))));
    EmbeddingEvaluation evaluation =
        EmbeddingEvaluation.of(collection, SentenceModel.miniLm(), new FirstLetter());
    assertThat(evaluation.measures().reciprocalRank()).isEqualTo(1);
    assertThat(evaluation.measures().recall100()).isEqualTo(0.5);
    assertThat(evaluation.cutPassages()).isEqualTo(1);
    assertThat(evaluation.cutQueries()).isEqualTo(1);
  }

  /** Texts that begin with the same letter lie together; a word is a token, three are the most. */
  private static final class FirstLetter implements SentenceEmbedder {
    @Override
    public List<float[]> embedPassages(List<String> texts) {
      return texts.stream().map(this::embedQuery).toList();
    }

    @Override
    public float[] embedQuery(String text) {
      assertThat(tokens(text)).isLessThanOrEqualTo(longestInput());
      float[] vector = new float[DIMENSIONS];
      vector[text.charAt(0)] = 1;
      return vector;
    }

    @Override
    public int tokens(String text) {
      return text.isBlank() ? 0 : text.strip().split(" ").length;
    }

    @Override
    public int longestInput() {
      return 3;
    }

    @Override
    public void close() {}
  }
}
