package io.raptorflow.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.bench.RuleDelayBenchmark;
import io.raptorflow.local.bench.RuleDelays;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The benchmark of a new rule's delay, on few rules. */
@ExtendWith(SharedStack.class)
class RuleDelayIT {
  @Test
  void everyRuleThatIsPublishedWhileTheJobRunsSpeaksAndTheEventItMatchesComesBefore(LocalJobs jobs)
      throws Exception {
    RuleDelays delays = new RuleDelayBenchmark(jobs, 3, Duration.ofMillis(100), done -> {}).run();

    assertThat(delays.rules()).isEqualTo(3);
    assertThat(delays.delay().p50()).isPositive();
    assertThat(delays.delay().p95()).isGreaterThanOrEqualTo(delays.delay().p50());
    assertThat(delays.watermark().p50()).isGreaterThanOrEqualTo(100);
  }
}
