package io.raptorflow.operators.detection.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class OlderDriftStateTest {
  /** Campaign "spring", last point on day 30 at noon, flat, two days of one point each. */
  private static final String VERSION_1 =
      "0006737072696e67000000009d11f600010000000200000000000000013ff8000000000000"
          + "0000000000000001000000000000001e40040000000000000000000000000001";

  @Test
  void whatWasWrittenInVersionOneIsReadAndWrittenAsItWas() throws IOException {
    byte[] kept = HexFormat.of().parseHex(VERSION_1);
    DriftWatch watch =
        DriftWatch.CELL.codec().read(1, new DataInputStream(new ByteArrayInputStream(kept)));
    assertThat(watch.campaign()).isEqualTo("spring");
    var bytes = new ByteArrayOutputStream();
    DriftWatch.CELL.codec().write(watch, new DataOutputStream(bytes));
    assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(VERSION_1);
  }

  @Test
  void thatIsWhatIsWrittenToday() throws IOException {
    DriftWatch watch = new DriftWatch();
    watch.add(DriftWatch.DAY, 1.5, "spring");
    watch.add(30 * DriftWatch.DAY + DriftWatch.DAY / 2, 2.5, "spring");
    var bytes = new ByteArrayOutputStream();
    DriftWatch.CELL.codec().write(watch, new DataOutputStream(bytes));
    assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(VERSION_1);
  }
}
