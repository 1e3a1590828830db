package io.raptorflow.benchmarks.conflicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictDirectoryTest {
  private static final String EVENT =
      """
      {"specversion":"1.0","id":"e-1","source":"//x","type":"io.raptorflow.data_created",\
      "subject":"decision/d","time":"2026-01-01T00:00:00Z","tenant":"acme",\
      "data":{"id":"d","about":"plan/p","outcome":"approved"}}
      """;

  @TempDir private Path directory;

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    ConflictYear year = ConflictYear.generate(3, 5, 10);
    ConflictDirectory.write(year, directory.resolve("new"));
    assertThat(ConflictDirectory.read(directory.resolve("new"))).isEqualTo(year);
  }

  @Test
  void theLinesMayComeInAnyOrderAndTwice() throws Exception {
    ConflictYear year = ConflictYear.generate(3, 5, 10);
    ConflictDirectory.write(year, directory);
    Path file = directory.resolve(ConflictDirectory.EVENTS);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.addAll(List.copyOf(lines.subList(0, 20)));
    Collections.shuffle(lines, new Random(1));
    Files.write(file, lines);
    assertThat(ConflictDirectory.read(directory)).isEqualTo(year);
  }

  @Test
  void unknownFieldsAreNotReadAndNearMissesMayBeAbsent() throws Exception {
    write(
        EVENT,
        """
        {"author": "ada", "conflicts": [{"pattern": "broken_policy", "tenant": "acme",
          "events": ["e-1"], "severity": 3}]}
        """);
    ConflictTruth truth = ConflictDirectory.read(directory).truth();
    assertThat(truth.conflicts()).hasSize(1);
    assertThat(truth.nearMisses()).isEmpty();
  }

  @Test
  void aLineThatIsNoEventIsTold() throws IOException {
    write(EVENT + "\n{\"specversion\":\"1.0\"}\n", "{\"conflicts\": []}");
    assertThatThrownBy(() -> ConflictDirectory.read(directory))
        .isInstanceOf(ConflictDataFault.class)
        .hasMessageContaining("events.jsonl:3: ");
  }

  @Test
  void everyFaultOfTheTruthIsToldWithItsField() throws IOException {
    write(
        EVENT,
        """
        {"conflicts": [{"pattern": "lies", "events": ["e-1", "e-9"]},
                       {"pattern": "broken_policy", "tenant": "acme", "events": []}]}
        """);
    assertThatThrownBy(() -> ConflictDirectory.read(directory))
        .isInstanceOf(ConflictDataFault.class)
        .hasMessageContaining("$.conflicts[0].pattern: found \"lies\", expected one of")
        .hasMessageContaining("$.conflicts[0].tenant: found nothing")
        .hasMessageContaining("$.conflicts[0].events[1]: found \"e-9\"")
        .hasMessageContaining("$.conflicts[1].events: found []");
  }

  @Test
  void aTruthThatIsNoJsonIsToldWithItsLine() throws IOException {
    write(EVENT, "{\n\"conflicts\": [\n");
    assertThatThrownBy(() -> ConflictDirectory.read(directory))
        .isInstanceOf(ConflictDataFault.class)
        .hasMessageContaining("truth.json:3: found no JSON");
  }

  private void write(String events, String truth) throws IOException {
    Files.writeString(directory.resolve(ConflictDirectory.EVENTS), events);
    Files.writeString(directory.resolve(ConflictDirectory.TRUTH), truth);
  }
}
