package io.raptorflow.connectors.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutagesTest {
  private final Outages outages = new Outages();

  @Test
  void failuresOfAPlaceAreCountedUntilItWorksAgain() {
    assertThat(outages.failed("march", "full")).isZero();
    assertThat(outages.failed("march", "full")).isEqualTo(1);

    outages.over(List.of("march"));

    assertThat(outages.failed("march", "full")).isZero();
  }

  @Test
  void whatWorksElsewhereDoesNotEndAnOutage() {
    outages.failed("march", "full");
    outages.failed(Outages.EVERYWHERE, "refused");

    outages.over(List.of("april", Outages.EVERYWHERE));

    assertThat(outages.failed("march", "full")).isEqualTo(1);
    assertThat(outages.failed(Outages.EVERYWHERE, "refused")).isZero();
  }
}
