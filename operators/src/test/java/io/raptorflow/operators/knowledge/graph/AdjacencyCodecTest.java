package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.channel;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.evidence;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.link;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.person;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What version 1 wrote stays readable: its file is never written again. */
class AdjacencyCodecTest {
  private static final Node SPRING = campaign("spring/ä");
  private static final AdjacencyCodec CODEC = new AdjacencyCodec();

  static Adjacency remembered() {
    var spring = new Adjacency(TENANT, SPRING);
    spring.name(new Naming(SPRING, "Spring", NOON));
    spring.name(new Naming(SPRING, "Frühling", NOON.plusNanos(1)));
    for (int i = 0; i < 12; i++) {
      var evidence =
          new Evidence(
              NOON.minus(Duration.ofDays(40L * i)),
              "urn:test",
              "e" + i,
              new Subject("engagement", "g/" + i),
              Evidence.WHOLE / (i + 1));
      spring.link(link(person("kim"), RelationType.ENGAGED_WITH, SPRING, evidence));
    }
    spring.link(link(SPRING, RelationType.RUNS_ON, channel("email"), evidence(3)));
    return spring;
  }

  private static byte[] written(Adjacency adjacency) throws IOException {
    var bytes = new ByteArrayOutputStream();
    CODEC.write(adjacency, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Adjacency read(byte[] bytes) throws IOException {
    var in = new ByteArrayInputStream(bytes);
    Adjacency adjacency = CODEC.read(1, new DataInputStream(in));
    assertThat(in.available()).isZero();
    return adjacency;
  }

  private static byte[] golden() throws IOException {
    try (InputStream file =
        requireNonNull(AdjacencyCodecTest.class.getResourceAsStream("golden/adjacency-1.hex"))) {
      String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }

  @Test
  void versionOneIsReadAndNothingOfItIsLost() throws IOException {
    assertThat(read(golden())).isEqualTo(remembered());
  }

  @Test
  void versionOneIsWritten() throws IOException {
    assertThat(CODEC.version()).isEqualTo(1);
    assertThat(written(remembered())).isEqualTo(golden());
  }

  @Property(tries = 200)
  void whatIsWrittenIsReadBack(@ForAll @Size(max = 150) List<@IntRange(max = 5_000) Integer> hours)
      throws IOException {
    var spring = new Adjacency(TENANT, SPRING);
    for (int hour : hours) {
      RelationType type = RelationType.values()[hour % RelationType.values().length];
      spring.link(link(person("p" + hour % 100), type, SPRING, evidence(hour)));
    }

    assertThat(read(written(spring))).isEqualTo(spring);
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
    byte[] bytes = written(remembered());
    bytes[Integer.BYTES + TENANT.length()] = (byte) 200;

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("the state of the graph holds a kind of entity this version lacks");
  }

  @Test
  void theFullestAdjacencyTakesNoMoreThanItsBound() throws IOException {
    var spring = new Adjacency(TENANT, SPRING);
    String longest = "€".repeat(Evidence.LONGEST_TEXT - 10);
    for (NodeKind kind : NodeKind.values()) {
      for (int i = 0; i < 80; i++) {
        var other = new Node(kind, longest + i);
        for (int k = 0; k < 10; k++) {
          var evidence =
              new Evidence(
                  NOON.plus(Duration.ofDays(i + k)),
                  longest,
                  longest + k,
                  new Subject("asset", longest),
                  1);
          spring.link(link(other, RelationType.MENTIONED_WITH, SPRING, evidence));
        }
      }
    }

    assertThat(spring.relations()).hasSize(6 * Adjacency.MOST_RELATIONS);
    assertThat(written(spring).length).isLessThan(Adjacency.MOST_BYTES);
  }
}
