package io.raptorflow.operators.agents;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A cell as version 1 wrote it, in a file {@code golden/NAME-1.hex} beside its test that is never
 * written again.
 */
public record GoldenCell<T>(Class<?> test, String name, CellCodec<T> codec, T value) {

  /** What version 1 wrote is read, and is what is written as long as version 1 is the newest. */
  public void isReadAndWritten() throws IOException {
    byte[] golden = golden();
    assertThat(codec.read(1, new DataInputStream(new ByteArrayInputStream(golden))))
        .isEqualTo(value);
    var out = new ByteArrayOutputStream();
    codec.write(value, new DataOutputStream(out));
    assertThat(codec.version()).isEqualTo(1);
    assertThat(out.toByteArray()).isEqualTo(golden);
  }

  private byte[] golden() throws IOException {
    try (InputStream file =
        requireNonNull(test.getResourceAsStream("golden/" + name + "-1.hex"), name)) {
      return HexFormat.of()
          .parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
