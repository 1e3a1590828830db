package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratedKnowledgeTest {
  private final GeneratedKnowledge knowledge = new GeneratedKnowledge(7);

  @Test
  void noTwoPassagesSayTheSameAndNoTwoQuestionsAreAlike() {
    assertThat(knowledge.passages(2_000)).extracting(Passage::text).doesNotHaveDuplicates();
    assertThat(knowledge.passages(2_000)).extracting(Passage::id).doesNotHaveDuplicates();
    assertThat(knowledge.questions().limit(2_000)).doesNotHaveDuplicates();
  }

  @Test
  void theSameSeedSaysTheSameAndAnotherSomethingElse() {
    assertThat(new GeneratedKnowledge(7).passages(20)).isEqualTo(knowledge.passages(20));
    assertThat(new GeneratedKnowledge(8).passages(20)).isNotEqualTo(knowledge.passages(20));
  }
}
