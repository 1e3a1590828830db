package io.raptorflow.operators.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.host.DuplicateWindow.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DuplicateWindowTest {
  @Property(tries = 50)
  void aRepeatIsRecognisedWithinAGenerationAndANewEventIsNeverTakenForOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int events) {
    var window = new DuplicateWindow();
    Random random = new Random(seed);
    List<Long> seen = new ArrayList<>();
    Set<Long> ever = new HashSet<>();
    for (int time = 0; time < events; time++) {
      boolean repeat = !seen.isEmpty() && random.nextInt(4) == 0;
      if (repeat) {
        int back = 1 + random.nextInt(Math.min(seen.size(), DuplicateWindow.GENERATION));
        long hash = seen.get(seen.size() - back);
        assertThat(window.see(hash, time)).isEqualTo(Verdict.DUPLICATE);
      } else {
        long hash = random.nextLong();
        assertThat(window.see(hash, time)).isEqualTo(Verdict.NEW);
        assertThat(ever.add(hash)).isTrue();
        seen.add(hash);
      }
    }
  }

  @Property(tries = 20)
  void aRestoredWindowJudgesAsTheOneThatWasWritten(
      @ForAll long seed, @ForAll @IntRange(max = 2_500) int events) throws IOException {
    var window = new DuplicateWindow();
    Random random = new Random(seed);
    List<Long> seen = new ArrayList<>();
    for (int time = 0; time < events; time++) {
      seen.add(random.nextLong());
      window.see(seen.get(time), time);
    }

    DuplicateWindow restored = copyOf(window);

    for (int i = 0; i < 500; i++) {
      long hash =
          seen.isEmpty() || random.nextBoolean()
              ? random.nextLong()
              : seen.get(random.nextInt(seen.size()));
      long time = random.nextInt(events + 1);
      assertThat(restored.see(hash, time)).isEqualTo(window.see(hash, time));
    }
  }

  @Test
  void whatIsAsOldAsWhatWasDroppedIsNotJudged() {
    var window = new DuplicateWindow();
    for (int time = 0; time < 3 * DuplicateWindow.GENERATION; time++) {
      assertThat(window.see(scrambled(time), time)).isEqualTo(Verdict.NEW);
    }

    assertThat(window.see(scrambled(0), 0)).isEqualTo(Verdict.UNJUDGED);
    assertThat(window.see(scrambled(-1), 2 * DuplicateWindow.GENERATION - 1))
        .isEqualTo(Verdict.UNJUDGED);
    assertThat(window.see(scrambled(-2), 2 * DuplicateWindow.GENERATION)).isEqualTo(Verdict.NEW);
  }

  private static long scrambled(long number) {
    return (number + 10) * 0x9E3779B97F4A7C15L;
  }

  private static DuplicateWindow copyOf(DuplicateWindow window) throws IOException {
    var out = new ByteArrayOutputStream();
    DuplicateWindow.CODEC.write(window, new DataOutputStream(out));
    return DuplicateWindow.CODEC.read(
        1, new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
  }
}
