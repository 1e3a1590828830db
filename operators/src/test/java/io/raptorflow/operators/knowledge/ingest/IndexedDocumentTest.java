package io.raptorflow.operators.knowledge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IndexedDocumentTest {
  private static final String GOLDEN =
      "00000000000003e8" + "0000000000000005" + "00000000000003e8" + "00000001" + "000161";

  private final IndexedDocument document = new IndexedDocument();

  @Test
  void aNewVersionReplacesExactlyTheChunksOfTheOneBefore() {
    assertThat(told(document.replace("acme", 1_000, chunks("a", "b"))))
        .containsExactly("put a @1000", "put b @1000");

    assertThat(told(document.replace("acme", 2_000, chunks("b", "c"))))
        .containsExactly("remove a @2000", "put b @2000", "put c @2000");
  }

  @Test
  void aDeletionRemovesThemAll() {
    document.replace("acme", 1_000, chunks("a", "b"));

    assertThat(told(document.replace("acme", 2_000, List.of())))
        .containsExactly("remove a @2000", "remove b @2000");
    assertThat(document.replace("acme", 3_000, List.of())).isEmpty();
  }

  @Test
  void versionsRiseThoughTwoAreOfTheSameMomentOrOfBefore1970() {
    assertThat(told(document.replace("acme", -5, chunks("a")))).containsExactly("put a @0");
    assertThat(told(document.replace("acme", -5, chunks("a")))).containsExactly("put a @1");
    assertThat(told(document.replace("acme", 2, chunks("a")))).containsExactly("put a @2");
    assertThat(told(document.replace("acme", 2, chunks("a")))).containsExactly("put a @3");
  }

  @Test
  void anErasedDocumentStaysAwayUntilOneIsToldOfThatIsNewer() {
    document.replace("acme", 1_000, chunks("a"));

    assertThat(told(document.erase("acme", 1_500))).containsExactly("remove a @1500");
    assertThat(document.replace("acme", 1_500, chunks("b"))).isEmpty();
    assertThat(told(document.replace("acme", 1_501, chunks("c")))).containsExactly("put c @1501");
  }

  @Test
  void anErasureThatComesLateLeavesTheNewerVersion() {
    document.replace("acme", 2_000, chunks("a"));

    assertThat(document.erase("acme", 1_000)).isEmpty();
    assertThat(told(document.replace("acme", 3_000, List.of()))).containsExactly("remove a @3000");
  }

  @Property(tries = 200)
  void whateverHappensTheIndexHoldsTheChunksOfTheLastVersion(@ForAll long seed) {
    IndexedDocument document = new IndexedDocument();
    Random random = new Random(seed);
    Map<String, Long> index = new HashMap<>();
    TreeSet<String> expected = new TreeSet<>();
    long erasedUntil = -2;
    for (int time = 0; time < 20; time++) {
      if (random.nextInt(5) == 0) {
        erasedUntil = time;
        expected.clear();
        apply(document.erase("acme", time), index);
        continue;
      }
      List<IndexedChunk> next =
          random.ints(random.nextInt(4), 0, 6).distinct().mapToObj(i -> chunk("c" + i)).toList();
      int told = time - random.nextInt(2);
      if (told > erasedUntil) {
        expected.clear();
        next.forEach(chunk -> expected.add(chunk.id()));
      }
      apply(document.replace("acme", told, next), index);
    }

    assertThat(index.keySet()).isEqualTo(expected);
  }

  @Test
  void versionOneOfTheStateIsRead() throws IOException {
    var read =
        IndexedDocument.CELL
            .codec()
            .read(
                1, new DataInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(GOLDEN))));
    var written = new ByteArrayOutputStream();
    IndexedDocument.CELL.codec().write(read, new DataOutputStream(written));

    assertThat(HexFormat.of().formatHex(written.toByteArray())).isEqualTo(GOLDEN);
    assertThat(told(read.replace("acme", 1_000, List.of()))).containsExactly("remove a @1001");
  }

  /** As OpenSearch would: nothing older over something newer. */
  private static void apply(List<ChunkChange> changes, Map<String, Long> index) {
    for (ChunkChange change : changes) {
      if (change.source() == null) {
        Long held = index.remove(change.id());
        assertThat(held).isNotNull().isLessThan(change.version());
      } else {
        Long held = index.put(change.id(), change.version());
        assertThat(held == null || held < change.version()).isTrue();
      }
    }
  }

  private static List<String> told(List<ChunkChange> changes) {
    return changes.stream()
        .map(
            change ->
                (change.source() == null ? "remove " : "put ")
                    + change.id()
                    + " @"
                    + change.version())
        .toList();
  }

  private static List<IndexedChunk> chunks(String... ids) {
    return List.of(ids).stream().map(IndexedDocumentTest::chunk).toList();
  }

  private static IndexedChunk chunk(String id) {
    return new IndexedChunk(id, id.getBytes(UTF_8));
  }
}
