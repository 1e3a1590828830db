package io.raptorflow.operators.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictNumbersTest {
  private record Ballots(int cast, @Nullable Long left, double weight, @Nullable Integer round) {}

  @Test
  void wholeNumbersMayBeWrittenWithAPoint() throws IOException {
    assertThat(read("{'cast': 2.0, 'left': 3e2, 'weight': 1, 'round': 7}"))
        .isEqualTo(new Ballots(2, 300L, 1, 7));
    assertThat(read("{'cast': 2, 'weight': 0.5, 'round': null}"))
        .isEqualTo(new Ballots(2, null, .5, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'cast': 2.7, 'weight': 1} | cast | 2.7, no whole number",
        "{'cast': 2, 'left': -0.5, 'weight': 1} | left | -0.5, no whole number",
        "{'cast': 2, 'round': 1.5, 'weight': 1} | round | 1.5, no whole number",
        "{'weight': 1} | cast | nothing",
        "{'cast': 2} | weight | nothing",
        "{'cast': 2, 'weight': null} | weight | nothing"
      })
  void fractionsAndNothingAreNotTakenForNumbers(String json, String field, String found) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            JsonMappingException.class,
            fault -> {
              assertThat(fault.getPath().get(0).getFieldName()).isEqualTo(field);
              assertThat(fault.getOriginalMessage()).isEqualTo(found);
            });
  }

  @Test
  void whatNoIntHoldsIsRefusedHoweverItIsWritten() {
    assertThatThrownBy(() -> read("{'cast': 3e9, 'weight': 1}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("{'cast': 3000000000, 'weight': 1}"))
        .isInstanceOf(IOException.class);
  }

  private static Ballots read(String json) throws IOException {
    return PayloadJson.reader().forType(Ballots.class).readValue(json.replace('\'', '"'));
  }
}
