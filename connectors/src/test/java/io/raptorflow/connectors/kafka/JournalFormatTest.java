package io.raptorflow.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.FinishReason;
import io.raptorflow.schemas.language.JournalEntry;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.PromptVersion;
import io.raptorflow.schemas.language.TokensUsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalFormatTest {
  private static final JournalFormat FORMAT = new JournalFormat();
  private static final JournalEntry BEGUN =
      new JournalEntry(
          new CallId("ab".repeat(32)),
          "acme",
          Set.of("plan/p", "customer/42"),
          new PromptVersion("prose-rewrite", 1),
          2,
          Instant.parse("2026-11-29T12:00:00Z"),
          new JournalEntry.Begun());
  private static final ModelAnswer ANSWER =
      new ModelAnswer("Clicks rose to 42.\n", new TokensUsed(11, 7), "m-1", FinishReason.STOP);

  @Test
  void entriesWrittenByTheFirstVersionStayReadableAndAreWrittenTheSame() throws IOException {
    List<JournalEntry> all =
        List.of(
            BEGUN,
            BEGUN.now(new JournalEntry.Ended("no whole answer within 5 ms"), BEGUN.at()),
            BEGUN.now(new JournalEntry.Adopted(ANSWER), BEGUN.at()));
    String[] golden = golden().split("\n");
    assertThat(golden).hasSameSizeAs(all);
    for (int line = 0; line < golden.length; line++) {
      assertThat(FORMAT.read(bytes(golden[line]))).isEqualTo(all.get(line));
      assertThat(new String(FORMAT.write(all.get(line)), StandardCharsets.UTF_8))
          .isEqualTo(golden[line]);
    }
  }

  @Property
  void everyAnswerComesBackAsItWas(@ForAll String text, @ForAll String model) {
    // a lone surrogate is no character and cannot be written in UTF-8
    String written = new String(bytes(text), StandardCharsets.UTF_8);
    String name = new String(bytes(model), StandardCharsets.UTF_8);
    var answer = new ModelAnswer(written, new TokensUsed(0, 3), name, FinishReason.STOP);
    JournalEntry entry = BEGUN.now(new JournalEntry.Adopted(answer), BEGUN.at());
    assertThat(FORMAT.read(FORMAT.write(entry))).isEqualTo(entry);
  }

  @Test
  void fieldsOfALaterVersionArePassedOver() throws IOException {
    String later = golden().split("\n")[0].replaceFirst("\\{", "{\"new\":[1],");
    assertThat(FORMAT.read(bytes(later))).isEqualTo(BEGUN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"version\":1;\"version\":2;version is 2, this reads 1",
        "\"repeats\":2;\"repeats\":\"2\";repeats must be a whole number",
        "\"repeats\":2;\"repeats\":-2;repeats must be at least 0",
        "\"state\":\"begun\";\"state\":\"odd\";state 'odd' is unknown",
        "\"state\":\"begun\";\"state\":\"adopted\";text must be a text",
        "\"tenant\":\"acme\";\"tenant\":null;tenant must be a text",
        "2026-11-29T12;noon;could not be parsed",
        "\"plan/p\";7;subjects must be texts",
        "abab;zz;64 hexadecimal digits",
        "{;;it is not JSON",
        "};}};it is not JSON"
      })
  void whatIsWrongIsNamed(String from, String to, String message) throws IOException {
    String broken = golden().split("\n")[0].replace(from, to == null ? "" : to);
    assertThatThrownBy(() -> FORMAT.read(bytes(broken)))
        .isInstanceOf(UnreadableEntry.class)
        .hasMessageContaining(message);
  }

  private static String golden() throws IOException {
    try (var file = JournalFormatTest.class.getResourceAsStream("journal-entries-1.ndjson")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
