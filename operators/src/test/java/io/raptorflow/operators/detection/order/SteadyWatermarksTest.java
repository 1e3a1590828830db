package io.raptorflow.operators.detection.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SteadyWatermarksTest {
  @Test
  void eventsAndWatermarksPassAndIdlenessDoesNot() throws Exception {
    Event event =
        Event.builder()
            .id("e")
            .source("urn:test")
            .type(EventType.METRIC_RECORDED)
            .subject("metric/cpc")
            .time(Instant.EPOCH)
            .tenant("acme")
            .data("{}".getBytes(UTF_8))
            .build();
    try (var harness = new OneInputStreamOperatorTestHarness<>(new SteadyWatermarks.Operator())) {
      harness.open();
      harness.processElement(new StreamRecord<>(event, 5));
      harness.processWatermark(7);
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
      harness.processWatermark(9);
      assertThat(harness.getOutput())
          .containsExactly(new StreamRecord<>(event, 5), new Watermark(7), new Watermark(9));
    }
  }
}
