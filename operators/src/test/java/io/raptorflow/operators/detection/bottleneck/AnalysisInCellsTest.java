package io.raptorflow.operators.detection.bottleneck;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnalysisInCellsTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Limits SMALL = new Limits(1_000, 100_000, 100, 16, 3);

  @Test
  void itSaysWhatTheOneOnTheHeapSaysThoughEveryEventReadsItFromBytes() {
    var memory = new ByteMemory();
    var onTheHeap = new BottleneckAnalysis(SMALL);
    for (StepEvent event : events(new Random(1), 1_500)) {
      onTheHeap.add(event);
      BottleneckAnalysis.in(memory, SMALL).add(event);
    }
    onTheHeap.close("case-3");
    BottleneckAnalysis.in(memory, SMALL).close("case-3");

    BottleneckAnalysis remembered = BottleneckAnalysis.in(memory, SMALL);
    assertThat(remembered.ranking()).isEqualTo(onTheHeap.ranking()).isNotEmpty();
    assertThat(remembered.activities()).isEqualTo(onTheHeap.activities());
    assertThat(remembered.handOvers()).isEqualTo(onTheHeap.handOvers()).isNotEmpty();
    assertThat(remembered.teamHandOvers()).isEqualTo(onTheHeap.teamHandOvers());
    assertThat(remembered.coverage()).isEqualTo(onTheHeap.coverage());
  }

  @Test
  void anEventWritesTheCellsItTouchesAndNoOther() {
    var memory = new ByteMemory();
    events(new Random(1), 500).forEach(BottleneckAnalysis.in(memory, SMALL)::add);
    memory.written.clear();

    BottleneckAnalysis.in(memory, SMALL).add(StepEvent.of("case-1", "c", FIRST));

    assertThat(memory.written).hasSizeBetween(4, 6).contains("bottleneck-activity/c");
  }

  @Test
  void whatFindsNoRoomIsCounted() {
    var memory = new ByteMemory();
    var limits = new Limits(2, 100, 1, 16, 3);
    for (int i = 0; i < 3; i++) {
      BottleneckAnalysis.in(memory, limits).add(StepEvent.of("case-" + i, "a" + i, FIRST));
    }

    Coverage coverage = BottleneckAnalysis.in(memory, limits).coverage();
    assertThat(coverage.openCases()).isEqualTo(2);
    assertThat(coverage.untracked()).isEqualTo(2); // an activity, and a case
  }

  @Test
  void cellsAreWrittenAsInVersionOneAndReadFromIt() throws IOException {
    var memory = new ByteMemory();
    events(new Random(2), 400).forEach(BottleneckAnalysis.in(memory, SMALL)::add);
    Map<String, String> golden = golden();

    assertThat(memory.hex()).isEqualTo(golden);
    var restored = new ByteMemory();
    golden.forEach((name, hex) -> restored.bytes.put(name, HexFormat.of().parseHex(hex)));
    assertThat(BottleneckAnalysis.in(restored, SMALL).ranking())
        .isEqualTo(BottleneckAnalysis.in(memory, SMALL).ranking());
  }

  static List<StepEvent> events(Random random, int count) {
    List<StepEvent> events = new ArrayList<>();
    Instant at = FIRST;
    Lifecycle[] lifecycles = Lifecycle.values();
    for (int i = 0; i < count; i++) {
      at = at.plusSeconds(random.nextInt(5_000));
      events.add(
          StepEvent.of(
                  "case-" + random.nextInt(12),
                  "" + (char) ('a' + random.nextInt(4)),
                  random.nextInt(20) == 0 ? null : at)
              .by(random.nextBoolean() ? "ana" : "ben")
              .in(random.nextInt(3) == 0 ? "design" : "legal")
              .as(
                  lifecycles[random.nextInt(lifecycles.length)],
                  random.nextInt(2) == 0 ? "1" : null));
    }
    return events;
  }

  private static Map<String, String> golden() throws IOException {
    Map<String, String> cells = new TreeMap<>();
    try (InputStream file =
        requireNonNull(
            AnalysisInCellsTest.class.getResourceAsStream("golden/analysis-1.txt"), "golden")) {
      for (String line : new String(file.readAllBytes(), US_ASCII).split("\n")) {
        int tab = line.indexOf('\t');
        cells.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return cells;
  }

  /** Keeps bytes, as a savepoint does. */
  static final class ByteMemory implements Memory {
    final TreeMap<String, byte[]> bytes = new TreeMap<>();
    final Set<String> written = new HashSet<>();

    Map<String, String> hex() {
      Map<String, String> hex = new TreeMap<>();
      bytes.forEach((name, value) -> hex.put(name, HexFormat.of().formatHex(value)));
      return hex;
    }

    @Override
    public <T> T read(Cell<T> cell) {
      byte[] held = bytes.get(cell.name());
      try {
        return held == null
            ? cell.initial().get()
            : cell.codec().read(1, new DataInputStream(new ByteArrayInputStream(held)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean holds(Cell<?> cell) {
      return bytes.containsKey(cell.name());
    }

    @Override
    public <T> void write(Cell<T> cell, T value) {
      var out = new ByteArrayOutputStream();
      try {
        cell.codec().write(value, new DataOutputStream(out));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      bytes.put(cell.name(), out.toByteArray());
      written.add(cell.name());
    }

    @Override
    public void forget(Cell<?> cell) {
      bytes.remove(cell.name());
    }

    @Override
    public List<String> entries(Cell<?> family) {
      return bytes.keySet().stream()
          .filter(name -> name.startsWith(family.entryPrefix()))
          .map(name -> name.substring(family.entryPrefix().length()))
          .toList();
    }
  }
}
