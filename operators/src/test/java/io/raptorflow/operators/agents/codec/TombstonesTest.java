package io.raptorflow.operators.agents.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.GoldenCell;
import io.raptorflow.operators.agents.Hosted.ByteMemory;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TombstonesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Tombstones tombstones = new Tombstones(new ByteMemory(), "deleted");

  @Test
  void whatIsOverCoversWhatWasSaidUntilThenInAnyOrder() {
    tombstones.add("a", NOON);
    tombstones.add("a", NOON.minusSeconds(1));

    assertThat(tombstones.covers("a", NOON)).isTrue();
    assertThat(tombstones.covers("a", NOON.plusMillis(1))).isFalse();
    assertThat(tombstones.covers("b", NOON)).isFalse();
  }

  @Test
  void whatIsThereAgainIsCoveredNoMore() {
    tombstones.add("a", NOON);
    tombstones.remove("a");

    assertThat(tombstones.covers("a", NOON)).isFalse();
  }

  @Test
  void versionOneIsReadAndWritten() throws IOException {
    new GoldenCell<>(TombstonesTest.class, "tombstone", Tombstones.CODEC, NOON).isReadAndWritten();
  }
}
