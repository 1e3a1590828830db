package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedCollectionTest {
  @TempDir Path directory;

  @BeforeEach
  void aSmallCollection() throws IOException {
    Files.createDirectory(directory.resolve("qrels"));
    write(
        "corpus.jsonl",
        """
        {"_id": "d1", "title": "Owls", "text": "hunt at night", "metadata": {}}

        {"_id": "d2", "text": "no title"}
        """);
    write("queries.jsonl", "{\"_id\": \"q1\", \"text\": \"who hunts?\"}\r\n");
    write("qrels/dev.tsv", "query-id\tcorpus-id\tscore\r\nq1\td1\t2\r\nq1\td2\t0\r\n");
  }

  @Test
  void readsDocumentsQueriesAndJudgements() throws IOException {
    JudgedCollection collection = read();
    assertThat(collection.passages())
        .containsExactly(
            new Passage("d1", "Owls", "hunt at night"), new Passage("d2", "", "no title"));
    assertThat(collection.passages()).extracting(Passage::whole).contains("Owls hunt at night");
    assertThat(collection.queries()).containsExactly(new Query("q1", "who hunts?"));
    assertThat(collection.judgements().of("q1")).containsEntry("d1", 2).containsEntry("d2", 0);
    assertThat(collection.judgements().size()).isEqualTo(2);
  }

  @Test
  void takesTheTestsJudgementsBeforeOthersUnlessOthersAreNamed() throws IOException {
    write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t1\n");
    write("qrels/train.tsv", "query-id\tcorpus-id\tscore\nq1\td2\t3\n");
    assertThat(read().judgements().of("q1")).isEqualTo(Map.of("d1", 1));
    assertThat(read("train").judgements().of("q1")).isEqualTo(Map.of("d2", 3));
    assertThatThrownBy(() -> read("held-back")).hasMessageContaining("held-back.tsv: missing");
    Files.delete(directory.resolve("qrels/test.tsv"));
    assertThat(read().judgements().of("q1")).isEqualTo(Map.of("d1", 2, "d2", 0));
    Files.delete(directory.resolve("qrels/dev.tsv"));
    assertThat(read().judgements().of("q1")).isEqualTo(Map.of("d2", 3));
  }

  @Test
  void asksWhichOfSeveralJudgementsAreMeantWhereNoneIsUsual() throws IOException {
    Files.move(directory.resolve("qrels/dev.tsv"), directory.resolve("qrels/a.tsv"));
    write("qrels/b.tsv", "q1\td1\t1\n");
    assertThatThrownBy(this::read).hasMessageContaining("name one with --qrels");
  }

  @Test
  void aFirstLineOfJudgementsThatIsNoHeaderCounts() throws IOException {
    write("qrels/dev.tsv", "q1\td2\t1\nq1\td1\t0\n");
    assertThat(read().judgements().of("q1")).isEqualTo(Map.of("d2", 1, "d1", 0));
  }

  @Test
  void judgementsOfWhatIsNotThereCountAndAreCounted() throws IOException {
    write("qrels/dev.tsv", "q\td\ts\nq1\td1\t1\nq1\td9\t1\nq9\td1\t1\n");
    JudgedCollection collection = read();
    assertThat(collection.judgements().queries()).containsExactly("q1", "q9");
    assertThat(collection.unknownQueries()).isEqualTo(1);
    assertThat(collection.judgementsOfUnknownDocuments()).isEqualTo(1);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFile() throws IOException {
    write("corpus.jsonl", "\uFEFF{\"_id\": \"d1\", \"text\": \"x\"}\n");
    assertThat(read().passages()).containsExactly(new Passage("d1", "", "x"));
  }

  @Test
  void aBlankQueryThatNobodyJudgedIsPassedOver() throws IOException {
    write(
        "queries.jsonl",
        "{\"_id\": \"q0\", \"text\": \" \"}\n{\"_id\": \"q1\", \"text\": \"who?\"}\n");
    assertThat(read().queries()).containsExactly(new Query("q1", "who?"));
  }

  @Test
  void judgementsWithoutARelevantDocumentAreRefused() throws IOException {
    write("qrels/dev.tsv", "q1\td1\t0\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(CollectionFault.class)
        .hasMessageContaining("no document is judged relevant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "corpus.jsonl | {\"_id\": \"d1\", | line 1, line: no JSON",
        "corpus.jsonl | [1] | line 1, line: no JSON object",
        "corpus.jsonl | {\"title\": \"t\", \"text\": \"x\"} | line 1, _id: missing; expected text",
        "corpus.jsonl | {\"_id\": 7, \"text\": \"x\"} | line 1, _id: expected text, was NUMBER",
        "corpus.jsonl | {\"_id\": \" \", \"text\": \"x\"} | line 1, _id: blank",
        "corpus.jsonl | {\"_id\": \"d\", \"title\": 1, \"text\": \"x\"} | line 1, title: expected text",
        "queries.jsonl | {\"_id\": \"q1\"} | line 1, text: missing; expected text",
        "queries.jsonl | {\"_id\": \"q1\", \"text\": \"\"} | line 1, text: blank"
      })
  void namesFileLineAndField(String file, String content, String fault) throws IOException {
    write(file, content);
    assertThatThrownBy(this::read)
        .isInstanceOf(CollectionFault.class)
        .hasMessageContaining(file)
        .hasMessageContaining(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q1 d1 | row: 2 columns; expected query, document, grade",
        "q1 d1 high | score: 'high' is no whole number",
        "q1 d1 1.5 | score: '1.5' is no whole number"
      })
  void namesTheJudgementThatCannotBeUsed(String row, String fault) throws IOException {
    write("qrels/dev.tsv", "query-id\tcorpus-id\tscore\n" + row.replace(' ', '\t') + "\n");
    assertThatThrownBy(this::read).hasMessageContaining("dev.tsv, line 2, " + fault);
  }

  @Test
  void refusesWhatComesTwice() throws IOException {
    write("qrels/dev.tsv", "h\th\th\nq1\td1\t1\nq1\td1\t0\n");
    assertThatThrownBy(this::read).hasMessageContaining("d1 is 0 for query q1, and was 1 before");
    write("qrels/dev.tsv", "h\th\th\nq1\td1\t1\nq1\td1\t1\n");
    assertThat(read().judgements().size()).isEqualTo(1);
    write("corpus.jsonl", "{\"_id\":\"d1\",\"text\":\"\"}\n{\"_id\":\"d1\",\"text\":\"\"}\n");
    assertThatThrownBy(this::read).hasMessageContaining("line 2, _id: d1 comes twice");
  }

  @Test
  void saysWhichFileIsMissing() throws IOException {
    Files.delete(directory.resolve("qrels/dev.tsv"));
    assertThatThrownBy(this::read).hasMessageContaining("test.tsv: missing");
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    Files.write(
        directory.resolve("queries.jsonl"),
        "{\"_id\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(this::read).hasMessageContaining("queries.jsonl: not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "70 | 9 | 999 | 9 | corpus.jsonl, line 1, line: longer than 70 characters",
        "99 | 1 | 999 | 9 | corpus.jsonl, line 1, _id: 2 characters; an id has at most 1",
        "99 | 9 | 80 | 9 | corpus.jsonl, line 3, file: more than 80 characters",
        "99 | 9 | 999 | 1 | corpus.jsonl, line 3, file: more than 1 rows"
      })
  void stopsAtItsLimits(int line, int id, long characters, int rows, String fault) {
    var limits = new CollectionLimits(line, id, characters, rows);
    assertThatThrownBy(() -> JudgedCollection.read(directory, limits, null))
        .hasMessageContaining(fault);
  }

  private JudgedCollection read() throws IOException {
    return JudgedCollection.read(directory, CollectionLimits.usual(), null);
  }

  private JudgedCollection read(String qrels) throws IOException {
    return JudgedCollection.read(directory, CollectionLimits.usual(), qrels);
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(directory.resolve(file), content);
  }
}
