package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.channel;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.person;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What version 1 wrote stays readable: its files are never written again. */
class GraphCellsTest {
  private static final Node SPRING = campaign("spring/ä");
  private static final Node KIM = person("kim");

  enum Kept {
    EDGE(new KeptEdge.Codec()),
    NAMES(new NodeNames.Codec()),
    TOLD(new ToldThing.Codec());

    private final CellCodec<?> codec;

    Kept(CellCodec<?> codec) {
      this.codec = codec;
    }
  }

  private static Object remembered(Kept kept) {
    return switch (kept) {
      case EDGE -> edge();
      case NAMES -> names();
      case TOLD -> told();
    };
  }

  private static Evidence evidence(int number) {
    return new Evidence(
        NOON.minus(Duration.ofDays(40L * number)).plusNanos(number),
        "urn:test",
        "e" + number,
        new Subject("engagement", "g/" + number),
        Evidence.WHOLE / (number + 1));
  }

  private static KeptEdge edge() {
    var key = new EdgeKey(KIM, RelationType.ENGAGED_WITH, SPRING);
    var edge = new KeptEdge();
    for (int i = 0; i < 12; i++) {
      edge.take(new EdgeChange(TENANT, key, null, evidence(i)));
    }
    edge.take(new EdgeChange(TENANT, key, evidence(3), null));
    return edge;
  }

  private static NodeNames names() {
    var names = new NodeNames();
    names.add("Spring", NOON);
    names.add("Frühling", NOON.plusNanos(1));
    names.seekInTexts();
    names.nextVersion(NOON);
    return names;
  }

  private static ToldThing told() {
    var told = new ToldThing();
    told.erase(TENANT, person("ana"), NOON.plusSeconds(9));
    told.tell(
        new GraphUpdate(
            TENANT,
            evidence(0),
            Set.of(),
            List.of(),
            List.of(
                new Link(KIM, RelationType.ENGAGED_WITH, SPRING, evidence(0)),
                new Link(SPRING, RelationType.RUNS_ON, channel("email"), evidence(0).shared(3)))));
    return told;
  }

  @ParameterizedTest
  @EnumSource
  void versionOneIsReadAndNothingOfItIsLost(Kept kept) throws IOException {
    var in = new ByteArrayInputStream(golden(kept));

    Object read = kept.codec.read(1, new DataInputStream(in));

    assertThat(in.available()).isZero();
    assertThat(read).usingRecursiveComparison().isEqualTo(remembered(kept));
  }

  @ParameterizedTest
  @EnumSource
  void versionOneIsWritten(Kept kept) throws IOException {
    assertThat(kept.codec.version()).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(written(kept.codec, remembered(kept))))
        .isEqualTo(HexFormat.of().formatHex(golden(kept)));
  }

  @Test
  void everyKindAndTypeHasACodeOfItsOwn() {
    assertThat(Arrays.stream(NodeKind.values()).map(kind -> NodeKind.ofCode(kind.code())))
        .allMatch(kind -> kind.isPresent())
        .doesNotHaveDuplicates();
    assertThat(Arrays.stream(RelationType.values()).map(type -> RelationType.ofCode(type.code())))
        .allMatch(type -> type.isPresent())
        .doesNotHaveDuplicates();
  }

  @Test
  void aKindThatIsNotKnownIsNamed() throws IOException {
    byte[] bytes = golden(Kept.TOLD);
    int node = bytes.length - (1 + 4 + 4 + 8); // kind, length and id, then when it was erased
    bytes[node] = (byte) 200;

    assertThatThrownBy(
            () -> Kept.TOLD.codec.read(1, new DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(IOException.class)
        .hasMessage("the state of the graph holds a kind of entity this version lacks");
  }

  @Test
  void theFullestCellsStayBelowTheirBounds() throws IOException {
    String longest = "€".repeat(Evidence.LONGEST_TEXT - 10);
    var edge = new KeptEdge();
    var key = new EdgeKey(KIM, RelationType.MENTIONS, SPRING);
    var names = new NodeNames();
    for (int i = 0; i < 5_000; i++) {
      var told =
          new Evidence(
              NOON.minus(Duration.ofDays(i)), longest, longest + i, new Subject("x", longest), 1);
      edge.take(new EdgeChange(TENANT, key, null, told));
      names.add("€".repeat(Naming.LONGEST - 10) + i, NOON.plusSeconds(i));
    }

    assertThat(written(new KeptEdge.Codec(), edge).length).isLessThan(25_000);
    assertThat(written(new NodeNames.Codec(), names).length).isLessThan(6_000);
  }

  @SuppressWarnings("unchecked") // of one row of the table
  private static <T> byte[] written(CellCodec<?> codec, T value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ((CellCodec<T>) codec).write(value, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static byte[] golden(Kept kept) throws IOException {
    String name = "golden/" + kept.name().toLowerCase(Locale.ROOT) + "-1.hex";
    try (InputStream file = requireNonNull(GraphCellsTest.class.getResourceAsStream(name), name)) {
      String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }
}
