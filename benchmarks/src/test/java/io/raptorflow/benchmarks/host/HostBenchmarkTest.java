package io.raptorflow.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostBenchmarkTest {
  @Test
  void theJobsRunAndTheRatioIsThatOfTheRates() throws Exception {
    HostBenchmark.Rates rates = new HostBenchmark(20_000, 1, 2).run(step -> {});

    assertThat(rates.plain()).isPositive();
    assertThat(rates.tasks()).isPositive();
    assertThat(rates.ratio()).isEqualTo(rates.host() / rates.plain());
  }
}
