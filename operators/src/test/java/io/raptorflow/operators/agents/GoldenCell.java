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
 * A remembered value and the file that version 1 of its codec wrote, {@code golden/<name>-1.hex}
 * beside the test.
 */
public record GoldenCell<T>(Class<?> test, String name, CellCodec<T> codec, T value) {
  public byte[] written() throws IOException {
    var out = new ByteArrayOutputStream();
    codec.write(value, new DataOutputStream(out));
    return out.toByteArray();
  }

  public T read() throws IOException {
    return codec.read(1, new DataInputStream(new ByteArrayInputStream(file())));
  }

  public byte[] file() throws IOException {
    try (InputStream file =
        requireNonNull(test.getResourceAsStream("golden/" + name + "-1.hex"), name)) {
      return HexFormat.of()
          .parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }

  /** What version 1 wrote is read, and is what is written as long as version 1 is the newest. */
  public void isReadAndWritten() throws IOException {
    assertThat(read()).isEqualTo(value);
    assertThat(codec.version()).isEqualTo(1);
    assertThat(written()).isEqualTo(file());
  }

  @Override
  public String toString() {
    return name;
  }
}
