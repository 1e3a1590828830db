package io.raptorflow.operators.agents.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.CellCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListCodecTest {
  private record Names(List<String> all) {}

  private record Hours(List<Double> all) {}

  private static <T> void assertIsKeptAs(String hex, CellCodec<T> codec, T value)
      throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    var out = new ByteArrayOutputStream();
    codec.write(value, new DataOutputStream(out));

    assertThat(codec.version()).isEqualTo(1);
    assertThat(out.toByteArray()).isEqualTo(bytes);
    assertThat(codec.read(1, new DataInputStream(new ByteArrayInputStream(bytes))))
        .isEqualTo(value);
  }

  @Test
  void textsAreKeptInTheirOrderBehindTheirNumber() throws IOException {
    CellCodec<Names> codec = ListCodec.ofTexts(Names::all, Names::new);

    assertIsKeptAs("0002" + "0003c3a974" + "000162", codec, new Names(List.of("ét", "b")));
    assertIsKeptAs("0000", codec, new Names(List.of()));
  }

  @Test
  void numbersAreKeptInTheirOrderBehindTheirNumber() throws IOException {
    CellCodec<Hours> codec = ListCodec.ofNumbers(Hours::all, Hours::new);

    assertIsKeptAs("0002" + "4004000000000000" + "0000000000000000", codec, hours(2.5, 0));
    assertIsKeptAs("0000", codec, hours());
  }

  private static Hours hours(double... all) {
    return new Hours(Arrays.stream(all).boxed().toList());
  }

  @Test
  void textsWithinAValueAreKeptAsOnTheirOwn() throws IOException {
    var out = new ByteArrayOutputStream();
    ListCodec.writeTexts(List.of("b"), new DataOutputStream(out));

    assertThat(out.toByteArray()).isEqualTo(HexFormat.of().parseHex("0001000162"));
    assertThat(
            ListCodec.readTexts(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
        .containsExactly("b");
  }
}
