package io.raptorflow.operators.agents.seer.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.seer.incident.IncidentLedger.Assessment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered survives being written and read, in this release and from earlier ones. */
class IncidentCellsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 20, 45, 320})
  void aDetectorGoesOnFromItsBytesAsIfNothingHadHappened(int before) throws IOException {
    double[] values = new Random(21).doubles(400).toArray();
    ChangeDetector original = new ChangeDetector(ChangeModel.WATCH);
    for (int i = 0; i < before; i++) {
      original.add(i, values[i]);
    }
    ChangeDetector restored = read(ChangeWatch.DETECTOR, 1, bytes(ChangeWatch.DETECTOR, original));
    for (int i = before; i < 400; i++) {
      original.add(i, values[i]);
      restored.add(i, values[i]);
    }

    assertThat(bytes(ChangeWatch.DETECTOR, restored))
        .isEqualTo(bytes(ChangeWatch.DETECTOR, original));
    assertThat(restored.verdictAt(399)).isEqualTo(original.verdictAt(399));
  }

  @Test
  void aDetectorIsBounded() throws IOException {
    // a hazard so high and a threshold so low that no run is given up
    var model = new ChangeModel(0.5, RegimePrior.STANDARD, 20, 20, 0);
    ChangeDetector detector = new ChangeDetector(model);
    var random = new Random(22);
    for (int i = 0; i < 2_000; i++) {
      detector.add(i, random.nextGaussian());
    }

    assertThat(bytes(ChangeWatch.DETECTOR, detector)).hasSizeLessThanOrEqualTo(22 * 1024);
  }

  @Test
  void aLedgerIsReadBackAsItWas() throws IOException {
    IncidentLedger ledger = ledger(3);

    assertThat(read(AssessSeverity.LEDGER, 1, bytes(AssessSeverity.LEDGER, ledger)))
        .isEqualTo(ledger);
  }

  @Test
  void aLedgerIsBounded() {
    assertThat(ledger(3_000).assessments()).hasSize(IncidentLedger.CAPACITY);
  }

  @Test
  void versionOneOfADetectorIsRead() throws IOException {
    ChangeDetector detector = read(ChangeWatch.DETECTOR, 1, golden("change-detector-1"));

    Verdict verdict = detector.verdictAt(Long.MAX_VALUE).orElseThrow();
    assertThat(detector.seen()).isEqualTo(60);
    assertThat(verdict.time()).isEqualTo(59);
    assertThat(verdict.runLength()).isEqualTo(20);
    assertThat(verdict.levelBefore()).isCloseTo(2, within(0.01));
    assertThat(verdict.levelAfter()).isCloseTo(12, within(0.01));
  }

  @Test
  void versionOneOfALedgerIsRead() throws IOException {
    assertThat(read(AssessSeverity.LEDGER, 1, golden("incident-ledger-1"))).isEqualTo(ledger(3));
  }

  /** Values 0 to 4 in turn, raised by ten from the fortieth. */
  static ChangeDetector detector() {
    ChangeDetector detector = new ChangeDetector(ChangeModel.WATCH);
    for (int i = 0; i < 60; i++) {
      detector.add(i, i % 5 + (i < 40 ? 0 : 10));
    }
    return detector;
  }

  static IncidentLedger ledger(int incidents) {
    return IntStream.range(0, incidents)
        .mapToObj(
            i ->
                new Assessment(
                    "incident-" + i, Tasks.NOON.plus(Duration.ofMinutes(i)), "EUR", 100 + i))
        .reduce(new IncidentLedger(List.of()), IncidentLedger::with, (one, other) -> other);
  }

  static <T> byte[] bytes(Cell<T> cell, T value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    cell.codec().write(value, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static <T> T read(Cell<T> cell, int version, byte[] bytes) throws IOException {
    return cell.codec().read(version, new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream file = IncidentCellsTest.class.getResourceAsStream(name + ".hex")) {
      String text =
          new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
  }
}
