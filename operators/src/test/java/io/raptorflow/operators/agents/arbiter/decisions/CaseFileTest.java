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
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What version 1 wrote stays readable: the golden file is never written again. */
class CaseFileTest {
  private static final CaseFile FILE =
      new CaseFile(
          List.of("spring", "été"),
          List.of(
              new CaseFile.Ruling("c1-1", "dana", "A", "00ff"),
              new CaseFile.Ruling("c1-2", "", "B", "")));

  @Test
  void versionOneIsRead() throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(golden()));

    assertThat(CaseFile.CELL.codec().read(1, in)).isEqualTo(FILE);
  }

  @Test
  void versionOneIsWritten() throws IOException {
    var out = new ByteArrayOutputStream();
    CaseFile.CELL.codec().write(FILE, new DataOutputStream(out));

    assertThat(CaseFile.CELL.codec().version()).isEqualTo(1);
    assertThat(out.toByteArray()).isEqualTo(golden());
  }

  @Test
  void aDecisionSeenTwiceIsKeptOnce() {
    assertThat(FILE.with(new CaseFile.Ruling("c1-1", "dana", "A", "00ff"))).isEqualTo(FILE);
  }

  @Test
  void aCaseDecidedFiftyTimesIsRefused() {
    CaseFile full = new CaseFile(List.of(), List.of());
    for (int i = 0; i < CaseFile.MOST_RULINGS; i++) {
      full = full.with(new CaseFile.Ruling("d" + i, "", "A", ""));
    }
    CaseFile last = full;

    assertThatThrownBy(() -> last.with(new CaseFile.Ruling("one more", "", "A", "")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("50 decisions");
  }

  private static byte[] golden() throws IOException {
    try (InputStream file =
        requireNonNull(CaseFileTest.class.getResourceAsStream("golden/case-file-1.hex"))) {
      String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return HexFormat.of().parseHex(hex);
    }
  }
}
