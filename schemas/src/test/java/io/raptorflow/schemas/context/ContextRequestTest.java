package io.raptorflow.schemas.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Lord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContextRequestTest {
  private static final RetrievalProfile PROFILE = new RetrievalProfile(Duration.ofDays(1), 1, 1);
  private static final String EMOJI = "\uD83D\uDE00";

  @Test
  void aLongQuestionIsCutBeforeACharacterThatWouldBeHalved() {
    String words = "a".repeat(ContextRequest.LONGEST_QUESTION - 1);

    assertThat(cut(words + EMOJI + "b")).isEqualTo(words);
    assertThat(cut(words.substring(1) + EMOJI + "b")).isEqualTo(words.substring(1) + EMOJI);
  }

  private static String cut(String question) {
    return new ContextRequest("acme", Lord.SEER, question, PROFILE, Instant.EPOCH).question();
  }
}
