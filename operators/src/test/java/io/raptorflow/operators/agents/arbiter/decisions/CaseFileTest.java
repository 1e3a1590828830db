package io.raptorflow.operators.agents.arbiter.decisions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.operators.agents.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What any version wrote stays readable: the golden files are never written again. */
class CaseFileTest {
  private static final CaseFile FILE =
      new CaseFile(
          Instant.parse("2026-03-02T12:00:00Z"),
          List.of("spring", "été"),
          List.of(
              new CaseFile.Ruling("c1-1", "dana", "A", "00ff"),
              new CaseFile.Ruling("c1-2", "", "B", "")));

  @Test
  void versionOneIsReadAndSaidNotWhenPartiesWereTold() throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(golden(1)));

    assertThat(CaseFile.CELL.codec().read(1, in))
        .isEqualTo(new CaseFile(Instant.EPOCH, FILE.parties(), FILE.rulings()));
  }

  @Test
  void versionTwoIsReadAndWritten() throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(golden(2)));
    var out = new ByteArrayOutputStream();
    CaseFile.CELL.codec().write(FILE, new DataOutputStream(out));

    assertThat(CaseFile.CELL.codec().read(2, in)).isEqualTo(FILE);
    assertThat(CaseFile.CELL.codec().version()).isEqualTo(2);
    assertThat(out.toByteArray()).isEqualTo(golden(2));
  }

  @Test
  void aDecisionSeenTwiceIsKeptOnce() {
    assertThat(FILE.with(new CaseFile.Ruling("c1-1", "dana", "A", "00ff"))).isEqualTo(FILE);
  }

  @Test
  void aCaseDecidedFiftyTimesIsRefused() {
    CaseFile full = new CaseFile(Instant.EPOCH, List.of(), List.of());
    for (int i = 0; i < CaseFile.MOST_RULINGS; i++) {
      full = full.with(new CaseFile.Ruling("d" + i, "", "A", ""));
    }
    CaseFile last = full;

    assertThatThrownBy(() -> last.with(new CaseFile.Ruling("one more", "", "A", "")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("50 decisions");
  }

  private static byte[] golden(int version) throws IOException {
    try (InputStream file =
        requireNonNull(
            CaseFileTest.class.getResourceAsStream("golden/case-file-" + version + ".hex"))) {
      String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return HexFormat.of().parseHex(hex);
    }
  }
}
