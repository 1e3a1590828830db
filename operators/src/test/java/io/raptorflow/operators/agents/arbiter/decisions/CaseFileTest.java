package io.raptorflow.operators.agents.arbiter.decisions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.decisions.CaseFile.Ruling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What any version wrote stays readable: the golden files are never written again. */
class CaseFileTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final CaseFile FILE =
      new CaseFile(
          NOON,
          "e7",
          List.of("spring", "été"),
          List.of(
              new Ruling(NOON, "c1-1", "dana", "A", "00ff"),
              new Ruling(NOON.plusSeconds(60), "c1-2", "", "B", "")));

  /** Decisions as they were kept without their times. */
  private static final List<Ruling> UNTIMED =
      FILE.rulings().stream()
          .map(r -> new Ruling(Instant.EPOCH, r.id(), r.by(), r.outcome(), r.hash()))
          .toList();

  private static CaseFile read(int version) throws IOException {
    return CaseFile.CELL
        .codec()
        .read(version, new DataInputStream(new ByteArrayInputStream(golden(version))));
  }

  @Test
  void versionOneIsReadAndSaidNotWhenPartiesWereTold() throws IOException {
    assertThat(read(1)).isEqualTo(new CaseFile(Instant.EPOCH, "", FILE.parties(), UNTIMED));
  }

  @Test
  void versionTwoIsReadAndSaidNotWhenItWasDecided() throws IOException {
    assertThat(read(2)).isEqualTo(new CaseFile(NOON, "", FILE.parties(), UNTIMED));
  }

  @Test
  void versionThreeIsReadAndWritten() throws IOException {
    var out = new ByteArrayOutputStream();
    CaseFile.CELL.codec().write(FILE, new DataOutputStream(out));

    assertThat(read(3)).isEqualTo(FILE);
    assertThat(CaseFile.CELL.codec().version()).isEqualTo(3);
    assertThat(out.toByteArray()).isEqualTo(golden(3));
  }

  @Test
  void aDecisionSeenTwiceIsKeptOnce() {
    assertThat(FILE.with(FILE.rulings().get(0))).isEqualTo(FILE);
  }

  @Test
  void aDecisionThatWasKeptWithoutItsTimeGetsItWhenItIsToldAgain() throws IOException {
    assertThat(read(2).with(FILE.rulings().get(0)).rulings())
        .containsExactly(UNTIMED.get(1), FILE.rulings().get(0));
  }

  @Test
  void ofMoreThanFiftyDecisionsTheLatestAreKeptAndNoneIsAdded() {
    CaseFile full = CaseFile.EMPTY;
    for (int i = 0; i <= CaseFile.MOST_RULINGS; i++) {
      full = full.with(new Ruling(NOON.plusSeconds(i), "d" + i, "", "A", ""));
    }
    CaseFile last = full;

    assertThat(last.rulings()).hasSize(50);
    assertThat(last.holds("d0")).isFalse();
    assertThatThrownBy(last::requireRoom)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("50 decisions");
  }

  /** Some events of a case, at few moments, about few decisions, told twice or otherwise. */
  private static List<UnaryOperator<CaseFile>> events(Random random) {
    List<UnaryOperator<CaseFile>> events = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      Instant at = NOON.plusSeconds(random.nextInt(5));
      String name = "x" + random.nextInt(60);
      String by = "p" + random.nextInt(3);
      String event = "e" + i;
      events.add(file -> file.with(new Ruling(at, name, by, "A", "")));
      events.add(file -> file.withParties(at, event, List.of(by)));
    }
    events.addAll(events.subList(0, 20));
    return events;
  }

  @Property(tries = 200)
  void inWhateverOrderItsEventsAreReadTheFileIsTheSame(@ForAll long seed) {
    List<UnaryOperator<CaseFile>> events = events(new Random(seed));
    CaseFile once = CaseFile.EMPTY;
    for (UnaryOperator<CaseFile> event : events) {
      once = event.apply(once);
    }
    Collections.shuffle(events, new Random(seed + 1));
    CaseFile shuffled = CaseFile.EMPTY;
    for (UnaryOperator<CaseFile> event : events) {
      shuffled = event.apply(shuffled);
    }

    assertThat(shuffled).isEqualTo(once);
  }

  private static byte[] golden(int version) throws IOException {
    try (InputStream file =
        requireNonNull(
            CaseFileTest.class.getResourceAsStream("golden/case-file-" + version + ".hex"))) {
      String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return HexFormat.of().parseHex(hex);
    }
  }
}
