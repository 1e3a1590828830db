package io.raptorflow.operators.knowledge.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChunkerTest {
  private static final String EMOJI = "🎉";

  @Property
  void everyCharacterThatIsNotBlankIsInAChunkAndNoChunkIsTooLong(
      @ForAll("documents") String text,
      @ForAll @IntRange(min = 1, max = 12) int tokens,
      @ForAll @IntRange(min = 0, max = 11) int overlap,
      @ForAll @IntRange(min = 2, max = 40) int characters) {
    var limits = new ChunkLimits(tokens, Math.min(overlap, tokens - 1), characters);
    List<Chunk> chunks = new Chunker(ChunkerTest::words, limits).chunk("t", "d", text);
    boolean[] covered = new boolean[text.length()];
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      assertThat(chunk.position()).isEqualTo(i);
      assertThat(chunk.text()).isEqualTo(text.substring(chunk.start(), chunk.end()));
      assertThat(words(chunk.text())).isLessThanOrEqualTo(tokens);
      assertThat(chunk.text().length()).isBetween(1, characters);
      assertThat(Character.isLowSurrogate(chunk.text().charAt(0))).isFalse();
      assertThat(Character.isHighSurrogate(chunk.text().charAt(chunk.text().length() - 1)))
          .isFalse();
      Arrays.fill(covered, chunk.start(), chunk.end(), true);
    }
    for (int i = 0; i < text.length(); i++) {
      assertThat(covered[i] || Character.isWhitespace(text.charAt(i))).as("offset %d", i).isTrue();
    }
    assertThat(chunks).extracting(Chunk::id).doesNotHaveDuplicates();
    assertThat(new Chunker(ChunkerTest::words, limits).chunk("t", "d", text)).isEqualTo(chunks);
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.of(
            "# Plan\n",
            "## Cost ##\r\n",
            "One. ",
            "Two words! ",
            "\n\n",
            "\r\n\r\n",
            " ",
            "\t",
            "a",
            EMOJI,
            "longwordwithoutanyblank",
            "```\n",
            "#",
            "\n",
            "e.g. this ")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Test
  void chunksCarryTheHeadingsAboveThem() {
    String text = "Before.\n# Plan\nIntro.\n## Cost ##\nMuch.\n# Risks\nFew.";
    assertThat(chunks(text, 50, 0))
        .extracting(chunk -> chunk.headings() + " " + chunk.text().replace("\n", "/"))
        .containsExactly(
            "[] Before.",
            "[Plan] # Plan/Intro.",
            "[Plan, Cost] ## Cost ##/Much.",
            "[Risks] # Risks/Few.");
  }

  @Test
  void windowsLineEndsMeanTheSame() {
    String text = "# Plan\n\nFirst one. Second one.\n\n# Risks\nFew.";
    List<Chunk> windows = chunks(text.replace("\n", "\r\n"), 4, 0);
    assertThat(windows).extracting(Chunk::headings).startsWith(List.of("Plan"));
    assertThat(windows.stream().map(chunk -> chunk.text().replace("\r\n", "\n")).toList())
        .isEqualTo(chunks(text, 4, 0).stream().map(Chunk::text).toList());
  }

  @Test
  void aCommentInCodeIsNoHeading() {
    assertThat(chunks("# Run\n```\n# install\nmvn\n```\n", 50, 0))
        .extracting(Chunk::headings)
        .containsExactly(List.of("Run"));
  }

  @Test
  void chunksOverlapByWholeSentences() {
    assertThat(chunks("One two. Three four. Five six. Seven eight.", 4, 2))
        .extracting(Chunk::text)
        .containsExactly("One two. Three four.", "Three four. Five six.", "Five six. Seven eight.");
  }

  @Test
  void aDocumentOfBlanksHasNoChunksAndOneWordIsOne() {
    assertThat(chunks("", 5, 0)).isEmpty();
    assertThat(chunks(" \r\n\t ", 5, 0)).isEmpty();
    assertThat(chunks(" word ", 5, 0)).extracting(Chunk::text).containsExactly("word");
  }

  @Test
  void aDocumentOfHeadingsHasThemAsChunks() {
    assertThat(chunks("# One\n## Two\n", 5, 0))
        .extracting(Chunk::text)
        .containsExactly("# One", "## Two");
  }

  @Test
  void aMegabyteWithoutBlanksIsCutBetweenCharacters() {
    List<Chunk> chunks = chunks(EMOJI.repeat(262_144), 5, 0);
    assertThat(chunks).hasSizeBetween(525, 530);
    assertThat(chunks.stream().map(Chunk::text).collect(Collectors.joining()))
        .isEqualTo(EMOJI.repeat(262_144));
  }

  @Test
  void aRepeatedParagraphHasItsOwnIdAndAnUnchangedOneKeepsIt() {
    List<String> ids = ids("t", "d", "# A\nSame.\n# A\nSame.\n# B\nOld.");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids("t", "d", "# A\nSame.\n# A\nSame.\n# B\nNew."))
        .startsWith(ids.get(0), ids.get(1))
        .doesNotContain(ids.get(2));
  }

  @Test
  void noTwoTenantsOrDocumentsShareAnId() {
    assertThat(ids("t", "d", "x"))
        .isNotEqualTo(ids("td", "", "x"))
        .isNotEqualTo(ids("", "td", "x"))
        .isNotEqualTo(ids("t", "e", "x"));
  }

  @Test
  void aCharacterThatNeverFitsIsAFault() {
    var chunker = new Chunker(text -> 3, new ChunkLimits(2, 0, 10));
    assertThatThrownBy(() -> chunker.chunk("t", "d", "ab"))
        .hasMessage("the character at 0 alone has more than 2 tokens");
    assertThatThrownBy(() -> new ChunkLimits(4, 4, 10)).hasMessageContaining("overlap < tokens");
  }

  private static List<String> ids(String tenant, String document, String text) {
    return new Chunker(ChunkerTest::words, new ChunkLimits(50, 0, 1_000))
        .chunk(tenant, document, text).stream().map(Chunk::id).toList();
  }

  private static List<Chunk> chunks(String text, int tokens, int overlap) {
    return new Chunker(ChunkerTest::words, new ChunkLimits(tokens, overlap, 1_000))
        .chunk("t", "d", text);
  }

  /** A stand-in tokenizer: a word is a token. */
  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }
}
