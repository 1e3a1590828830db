package io.raptorflow.jobs.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.operators.knowledge.embedding.OnnxSentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Document;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentChunksTest {
  private static final Instant TOLD = Instant.parse("2026-03-02T08:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  private static SentenceEmbedder embedder;

  @BeforeAll
  static void loadTheModel() {
    embedder = OnnxSentenceEmbedder.load(SentenceModel.bgeSmall(), 1);
  }

  @AfterAll
  static void unloadTheModel() {
    embedder.close();
  }

  @Test
  void aShortDocumentIsOneChunkWithAllThatIsKnownOfIt() throws IOException {
    assertThat(
            chunks(
                "{'id':'d','title':'Spring','text':'Sales rise.','kind':'brief','source':'wiki',"
                    + "'tags':['q1'],'about':['product/p'],'campaign':'c','plan':'p1',"
                    + "'published':'2026-01-01T00:00:00Z','validUntil':'2027-01-01T00:00:00Z'}"))
        .singleElement()
        .satisfies(
            chunk -> {
              assertThat(chunk.document()).isEqualTo("d");
              assertThat(chunk.title()).isEqualTo("Spring");
              assertThat(chunk.text()).isEqualTo("Sales rise.");
              assertThat(chunk.type()).isEqualTo("brief");
              assertThat(chunk.source()).isEqualTo("wiki");
              assertThat(chunk.tags()).containsExactly("q1");
              assertThat(chunk.entities()).containsExactly("product/p", "campaign/c", "plan/p1");
              assertThat(chunk.time()).isEqualTo("2026-01-01T00:00:00Z");
              assertThat(chunk.validUntil()).isEqualTo("2027-01-01T00:00:00Z");
              assertThat(chunk.vector())
                  .isEqualTo(embedder.embedPassages(List.of("Spring Sales rise.")).get(0));
            });
  }

  @Test
  void itsTokensAreThoseOfAllThatIsHandedOver() throws IOException {
    assertThat(chunks("{'id':'d','title':'Spring','text':'Sales rise.'}"))
        .extracting(ChunkDocument::tokens)
        .containsExactly(embedder.tokens("Spring Sales rise."));
  }

  @Test
  void itIsForTheLordThatItWasToldFor() throws IOException {
    Document document = document("{'id':'d','text':'Sales rise.'}");

    assertThat(new DocumentChunks(embedder).of("acme", Lord.SEER, document, "en", TOLD, "hash"))
        .extracting(ChunkDocument::lord)
        .containsExactly(Lord.SEER);
    assertThat(chunks("{'id':'d','text':'Sales rise.'}"))
        .extracting(ChunkDocument::lord)
        .containsOnlyNulls();
  }

  @Test
  void withoutAPublicationItsTimeIsThatOfTheEvent() throws IOException {
    assertThat(chunks("{'id':'d','text':'Sales rise.'}"))
        .extracting(ChunkDocument::time)
        .containsExactly(TOLD);
  }

  @Test
  void everyChunkOfALongDocumentFitsTheModelWithItsTitle() throws IOException {
    String title = "budget ".repeat(300).strip();
    String text = "The campaign reached more people than planned. ".repeat(200).strip();

    List<ChunkDocument> chunks =
        chunks("{'id':'d','title':'%s','text':'%s'}".formatted(title, text));

    assertThat(chunks).hasSizeGreaterThan(3);
    assertThat(chunks).extracting(ChunkDocument::position).startsWith(0, 1, 2);
    assertThat(chunks)
        .allSatisfy(
            chunk ->
                assertThat(embedder.tokens(chunk.title() + " " + chunk.text()))
                    .isLessThanOrEqualTo(embedder.longestInput()));
  }

  @Test
  void aTitleWithoutTextIsFoundByIt() throws IOException {
    assertThat(chunks("{'id':'d','title':'Spring','text':' '}"))
        .extracting(ChunkDocument::text)
        .containsExactly("Spring");
  }

  @Test
  void whatSaysNothingHasNoChunks() throws IOException {
    assertThat(chunks("{'id':'d','text':' '}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'kind':'%s' | kind",
        "'source':'%s' | source",
        "'tags':['q1','%s'] | tags",
        "'about':['%s'] | about",
        "'campaign':'%s' | campaign",
        "'plan':'%s' | plan"
      })
  void whatIsTooLongToBeLookedForByIsRefused(String fields, String field) {
    String tooLong = "\u00e4".repeat(16_384);

    assertThatThrownBy(() -> chunks("{'id':'d','text':'Sales.'," + fields.formatted(tooLong) + "}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "has a value of 32,7\\d\\d bytes of UTF-8 in '" + field + "', expected at most 32,766");
  }

  @Test
  void halfACharacterIsNoReasonToRefuseADocumentButCountsAsWhatItIsWrittenAs() throws IOException {
    assertThat(chunks("{'id':'d','text':'Sales \\ud83d.','tags':['\\ude00']}"))
        .singleElement()
        .satisfies(
            chunk -> {
              assertThat(chunk.text()).contains("\uFFFD");
              assertThat(chunk.tags()).containsExactly("\uFFFD");
              assertThat(KnowledgeIndex.source(chunk)).isNotEmpty();
            });
    String tooLong = "\\ud83d".repeat(10_923);
    assertThatThrownBy(() -> chunks("{'id':'d','text':'Sales.','tags':['" + tooLong + "']}"))
        .hasMessage("has a value of 32,769 bytes of UTF-8 in 'tags', expected at most 32,766");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00+17:00", "9999-12-31T23:59:59-17:00"})
  void aMomentThatTakesMoreThanFourDigitsOfAYearIsRefused(String moment) {
    assertThatThrownBy(() -> chunks("{'id':'d','text':'Sales.','published':'" + moment + "'}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a year from 0 to 9999");
  }

  @Test
  void theLongestTermThatLuceneTakesIsKept() throws IOException {
    String longest = "\u00e4".repeat(16_383);

    assertThat(chunks("{'id':'d','text':'Sales.','tags':['" + longest + "']}")).hasSize(1);
  }

  private static List<ChunkDocument> chunks(String json) throws IOException {
    return new DocumentChunks(embedder).of("acme", document(json), "en", TOLD, "hash");
  }

  private static Document document(String json) throws IOException {
    return JSON.readValue(json.replace('\'', '"'), Document.class);
  }
}
