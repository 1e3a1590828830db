package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a directory is told before any server is started. */
class EvalRetrievalCommandTest {
  @TempDir private Path directory;

  @Test
  void aDirectoryWithoutCollectionsIsNamed() {
    CommandRun run = CommandRun.of("eval", "retrieval", "--data", directory.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(directory.toString(), "corpus.jsonl");
  }

  @Test
  void aFitThatHasTooFewCollectionsIsToldOfBeforeAnythingIsSearched() throws IOException {
    Path corpus = directory.resolve("corpus.jsonl");
    Files.writeString(corpus, "{\"_id\": \"d\", \"text\": \"ads\"}\n");
    Files.writeString(directory.resolve("queries.jsonl"), "{\"_id\": \"q\", \"text\": \"ads\"}\n");
    Path qrels = Files.createDirectory(directory.resolve("qrels"));
    Files.writeString(qrels.resolve("test.tsv"), "q\td\t1\n");

    CommandRun run =
        CommandRun.of(
            "eval",
            "retrieval",
            "--fit",
            "--data",
            directory.toString(),
            "--state",
            corpus.resolve("no-server-can-be-here").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("Nothing can be fitted", "two collections");
  }

  @Test
  void aLineThatDoesNotFitIsNamed() throws IOException {
    Path collection = Files.createDirectory(directory.resolve("broken"));
    Files.writeString(collection.resolve("corpus.jsonl"), "{\"_id\": 1}\n");

    CommandRun run = CommandRun.of("eval", "retrieval", "--data", directory.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("corpus.jsonl", "_id");
  }
}
