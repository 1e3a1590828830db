package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamTextTest {
  @Test
  void jsonIsTakenForWhatItSays() {
    assertThat(value("7").intValue()).isEqualTo(7);
    assertThat(value("[1, 2]").size()).isEqualTo(2);
    assertThat(value("true").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7 days", "[1,2] x", "1e400", "", " ", "plan-1"})
  void whatIsNoJsonAltogetherIsAText(String text) {
    assertThat(value(text)).isEqualTo(TextNode.valueOf(text));
  }

  private static JsonNode value(String text) {
    return ParamText.value(null, text);
  }
}
