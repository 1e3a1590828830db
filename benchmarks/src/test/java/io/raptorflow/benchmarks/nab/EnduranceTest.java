package io.raptorflow.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnduranceTest {
  @Test
  void aDetectorGrowsAndAllocatesNoMoreAfterALongSeriesThanAfterItsBeginning() throws IOException {
    List<Endurance.Stretch> stretches = Endurance.run(SharedData.nab(), 400_000);
    assertThat(stretches).extracting(Endurance.Stretch::points).endsWith(360_000L, 400_000L);
    Endurance.Stretch early = stretches.get(1);
    Endurance.Stretch last = stretches.get(9);
    assertThat(last.bytes()).isEqualTo(early.bytes()).isLessThan(64 * 1024);
    assertThat(last.bytesAllocatedPerPoint())
        .isLessThanOrEqualTo(1.1 * early.bytesAllocatedPerPoint());
  }
}
