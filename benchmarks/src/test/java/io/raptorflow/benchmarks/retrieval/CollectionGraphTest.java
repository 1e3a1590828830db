package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.knowledge.graph.Related;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CollectionGraphTest {
  /** Sixty documents of words that mean nothing, six of which say something besides. */
  private static List<Passage> passages() {
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String noise = "the of and w%d x%d y%d".formatted(i, i, i);
      String said = i % 10 == 0 ? " A shock wave hits the delta wing." : "";
      passages.add(new Passage("p" + i, "", noise + said));
    }
    return passages;
  }

  @Test
  void termsAreWordsThatStandTogetherMoreOftenThanByChance() {
    assertThat(CollectionTerms.of(passages()))
        .containsExactlyInAnyOrder("shock wave", "wave hits", "delta wing");
  }

  @Test
  void wordsPartedByASignAreNoTermNorAreThoseOfMostDocuments() {
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < 44; i++) {
      passages.add(new Passage("p" + i, "", i < 4 ? "red, green. nothing blue" : "nothing"));
    }

    assertThat(CollectionTerms.of(passages)).isEmpty();
    assertThat(CollectionTerms.of(List.of())).isEmpty();
  }

  @Test
  void theOrderOfDocumentsDoesNotMatter() {
    List<Passage> shuffled = new ArrayList<>(passages());
    Collections.shuffle(shuffled, new Random(1));

    assertThat(CollectionTerms.of(shuffled)).isEqualTo(CollectionTerms.of(passages()));
    assertThat(CollectionGraph.of(shuffled).related("a shock wave"))
        .isEqualTo(CollectionGraph.of(passages()).related("a shock wave"));
  }

  @Test
  void aQuestionIsWidenedByTheTermsThatStandNearItsOwn() {
    CollectionGraph graph = CollectionGraph.of(passages());

    assertThat(graph.related("What does a Shock Wave do?"))
        .extracting(Related::name)
        .containsExactly("delta wing");
    assertThat(graph.related("What else is there?")).isEmpty();
    assertThat(graph.relations()).isPositive();
  }
}
