package io.raptorflow.operators.agents.arbiter.conflicts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.GoldenCell;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What any version wrote stays readable: the files are never written again. */
class ConflictCellsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final List<Claim> CLAIMS =
      List.of(
          new Claim(
              "campaign/été",
              "allocation/a1",
              NOON,
              NOON.plusSeconds(3_600),
              40_000.5,
              0.25,
              "EUR",
              List.of("initiative/i1", "runners"),
              NOON,
              "e1"),
          new Claim("campaign/été", "", null, null, 1, 0, "", List.of(), NOON, "e2"));

  static Stream<GoldenCell<?>> cells() {
    return Stream.of(
        cell("open-conflict", OpenConflict.CODEC, new OpenConflict(NOON)),
        cell(
            "audience",
            AudienceSketches.CODEC,
            AudienceSketches.NONE
                .with("ana", NOON)
                .with("bob", NOON.plusSeconds(86_400L * 50))
                .with("eve", NOON.plusSeconds(86_400L * 50))));
  }

  private static <T> GoldenCell<T> cell(String name, CellCodec<T> codec, T value) {
    return new GoldenCell<>(ConflictCellsTest.class, name, codec, value);
  }

  @Test
  void claimsOfVersionOneStand() throws IOException {
    assertThat(cell("claims", Claim.CODEC, CLAIMS).read()).isEqualTo(CLAIMS);
  }

  @Test
  void claimsOfVersionTwoAreReadAndWrittenWithTheMarksOfThoseTakenBack() throws IOException {
    List<Claim> claims = List.of(CLAIMS.get(0), CLAIMS.get(1).withdrawn());
    byte[] golden;
    try (InputStream file =
        requireNonNull(ConflictCellsTest.class.getResourceAsStream("golden/claims-2.hex"))) {
      golden =
          HexFormat.of()
              .parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }

    assertThat(Claim.CODEC.version()).isEqualTo(2);
    assertThat(Claim.CODEC.read(2, new DataInputStream(new ByteArrayInputStream(golden))))
        .isEqualTo(claims);
    assertThat(cell("claims", Claim.CODEC, claims).written()).isEqualTo(golden);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void versionOneIsReadAndWritten(GoldenCell<?> cell) throws IOException {
    cell.isReadAndWritten();
  }
}
