package io.raptorflow.operators.agents.arbiter.cases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.GoldenCell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What any version wrote stays readable: the files are never written again. */
class GoldenCellsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Pause PAUSE = new Pause(NOON.plusSeconds(60), NOON.plusSeconds(120));

  static Stream<GoldenCell<?>> cells() {
    RememberedCase open =
        new RememberedCase(
            "c1",
            "budget",
            List.of("ana", "media"),
            List.of("ana"),
            2,
            "zwei kampagnen wollen ein budget für märz",
            List.of(.5f, -1.25f),
            "Europe/Berlin",
            new BigDecimal("12.50"),
            "EUR",
            "bob",
            NOON,
            8.0,
            List.of(PAUSE, new Pause(NOON.plusSeconds(180), null)),
            NOON.plusSeconds(180),
            "e1");
    RememberedCase bare =
        new RememberedCase(
            "c2",
            "",
            List.of("ana"),
            List.of(),
            1,
            "x",
            List.of(),
            null,
            null,
            null,
            null,
            NOON,
            null,
            List.of(),
            NOON,
            "e2");
    return Stream.of(
        cell("open", RememberedCase.CODEC, open),
        cell("open-bare", RememberedCase.CODEC, bare),
        cell(
            "closed",
            ClosedCase.CODEC,
            new ClosedCase(
                "c3",
                "audience",
                MinHash.of(Set.of(1, 2, 3)),
                "Europe/Berlin",
                NOON,
                NOON.plusSeconds(3_600),
                List.of(PAUSE))),
        cell("slot", Slot.CODEC, new Slot(999)),
        cell("bucket", Bucket.CODEC, new Bucket(List.of("c1", "c2"))),
        cell(
            "handler",
            HandlerFigures.CODEC,
            new HandlerFigures(4, new TreeMap<>(Map.of("budget", 1.5)))),
        cell("tally", CaseTally.CODEC, new CaseTally(5, 7_000_000_000L, 3, 2)));
  }

  private static <T> GoldenCell<T> cell(String name, CellCodec<T> codec, T value) {
    return new GoldenCell<>(GoldenCellsTest.class, name, codec, value);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsRead(GoldenCell<?> cell) throws IOException {
    assertThat(cell.read()).isEqualTo(cell.value());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsWritten(GoldenCell<?> cell) throws IOException {
    assertThat(cell.codec().version()).isEqualTo(1);
    assertThat(cell.written()).isEqualTo(cell.file());
  }

  private static KindFigures kind(HoursDigest hours) {
    return new KindFigures(3, hours, new TreeMap<>(Map.of(20_514L, 2)));
  }

  @Test
  void figuresOfAKindAreReadAsVersionOneKeptThemWithNothingTakenOut() throws IOException {
    KindFigures kept = kind(HoursDigest.EMPTY.plus(4).plus(26.5));

    assertThat(cell("kind", KindFigures.CODEC, kept).read()).isEqualTo(kept);
    assertThat(cell("kind-none", KindFigures.CODEC, KindFigures.NONE).read())
        .isEqualTo(KindFigures.NONE);
  }

  @Test
  void figuresOfAKindAreReadAndWrittenInVersionTwo() throws IOException {
    KindFigures kept = kind(HoursDigest.EMPTY.plus(4).plus(26.5).minus(2.5));
    var out = new ByteArrayOutputStream();
    KindFigures.CODEC.write(kept, new DataOutputStream(out));

    assertThat(KindFigures.CODEC.version()).isEqualTo(2);
    assertThat(out.toByteArray()).isEqualTo(golden("kind-2"));
    assertThat(
            KindFigures.CODEC.read(
                2, new DataInputStream(new ByteArrayInputStream(golden("kind-2")))))
        .isEqualTo(kept);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream file =
        requireNonNull(GoldenCellsTest.class.getResourceAsStream("golden/" + name + ".hex"))) {
      return HexFormat.of()
          .parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }

  @Test
  void whatIsForetoldIsKeptInTheseBytes() throws IOException {
    Foretold foretold =
        new Foretold(
            "c4", NOON, NOON.minusSeconds(60), List.of(new Foretold.Reply("ana", NOON, "e3")));

    assertIsKeptAs(
        "000263340000019cae6b66000000019cae6a7ba0" + "00010003616e610000019cae6b660000026533",
        Foretold.CODEC,
        foretold);
    assertIsKeptAs(
        "00026335800000000000000080000000000000000000", Foretold.CODEC, Foretold.nothing("c5"));
  }

  @Test
  void whoJoinedACaseIsKeptInTheseBytes() throws IOException {
    assertIsKeptAs(
        "00020003616e610003626f62", JoinedParties.CODEC, new JoinedParties(List.of("ana", "bob")));
  }

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
}
