package io.raptorflow.operators.workflow.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class EndedExecutionsTest {
  private static final int GROUPS = 4;
  private static final int SPAN = 16;

  /** Version, key group 7, due at 1,600, 123 bits of the key's SHA-256 and 3 hops. */
  private static final String PIECE =
      "01" + "00000007" + "0000000000000640" + "c4fdef932000db2921247921f135dba3";

  @Property
  void eachIsRememberedUntilItIsDueAndForgottenASpanLater(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 1_000) Integer> dues,
      @ForAll @IntRange(max = 1_100) int now) {
    EndedExecutions ended = new EndedExecutions(SPAN);
    for (int i = 0; i < dues.size(); i++) {
      ended.add(group(i), key(i), i % 17, dues.get(i));
    }

    for (int i = 0; i < dues.size(); i++) {
      var hops = ended.hopsOf(group(i), key(i), now);
      if (now < dues.get(i)) {
        assertThat(hops).hasValue(i % 17);
      } else if (now >= dues.get(i) + SPAN) {
        assertThat(hops).isEmpty();
      }
    }
    assertThat(ended.hopsOf(0, "another", now)).isEmpty();
  }

  @Property
  void subtasksShareThemOutByKeyGroup(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 1_000) Integer> dues,
      @ForAll @IntRange(min = 0, max = GROUPS) int split) {
    EndedExecutions before = new EndedExecutions(SPAN);
    for (int i = 0; i < dues.size(); i++) {
      before.add(group(i), key(i), 0, dues.get(i));
    }
    EndedExecutions first = new EndedExecutions(SPAN);
    EndedExecutions second = new EndedExecutions(SPAN);
    for (byte[] piece : before.pieces(0)) {
      first.add(piece, group -> group < split);
      second.add(piece, group -> group >= split);
    }

    for (int i = 0; i < dues.size(); i++) {
      boolean isOfFirst = group(i) < split;
      assertThat(first.hopsOf(group(i), key(i), 0).isPresent()).isEqualTo(isOfFirst);
      assertThat(second.hopsOf(group(i), key(i), 0).isPresent()).isEqualTo(!isOfFirst);
    }
  }

  @Test
  void aHundredThousandAreToldApart() {
    EndedExecutions ended = new EndedExecutions(SPAN);
    for (int i = 0; i < 100_000; i++) {
      ended.add(0, key(i), i % 17, 100);
    }

    for (int i = 0; i < 100_000; i++) {
      assertThat(ended.hopsOf(0, key(i), 0)).hasValue(i % 17);
      assertThat(ended.hopsOf(0, key(-1 - i), 0)).isEmpty();
    }
    assertThat(ended.pieces(0)).hasSize(1);
    assertThat(ended.pieces(0).get(0)).hasSize(13 + 16 * 100_000);
  }

  @Test
  void whatIsForgottenIsNotWritten() {
    EndedExecutions ended = new EndedExecutions(SPAN);
    ended.add(0, "early", 0, 16);
    ended.add(0, "late", 0, 32);

    assertThat(ended.pieces(16)).hasSize(1);
    assertThat(ended.pieces(32)).isEmpty();
  }

  @Test
  void aPieceIsWrittenAndReadAsEver() {
    EndedExecutions ended = new EndedExecutions(SPAN);
    ended.add(7, "acme|workflow/x", 3, 1_590);
    EndedExecutions read = new EndedExecutions(SPAN);

    read.add(HexFormat.of().parseHex(PIECE), group -> true);

    assertThat(ended.pieces(0)).singleElement().isEqualTo(HexFormat.of().parseHex(PIECE));
    assertThat(read.hopsOf(7, "acme|workflow/x", 1_599)).hasValue(3);
    assertThat(read.hopsOf(7, "acme|workflow/x", 1_600)).isEmpty();
  }

  @Test
  void aVersionThatIsNotKnownIsRefused() {
    EndedExecutions ended = new EndedExecutions(SPAN);

    assertThatThrownBy(() -> ended.add(new byte[] {9}, group -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 9");
  }

  private static String key(int i) {
    return "acme|workflow/" + i;
  }

  private static int group(int i) {
    return i % GROUPS;
  }
}
