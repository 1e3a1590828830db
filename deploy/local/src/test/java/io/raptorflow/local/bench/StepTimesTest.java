package io.raptorflow.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.bench.StepTimes.Measured;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is measured of a log is shown beside it. */
class StepTimesTest {
  private static final String LOG = "acme|workflow/x";

  @Test
  void aStepLastsFromTheDecisionThatDelegatesItToTheDecisionOnItsResult() throws IOException {
    StepTimes times = new StepTimes(Map.of());
    run(times, LOG, 1_000);

    Measured measured = times.within(1_000, 2_000);

    assertThat(measured.tasksPerSecond()).isEqualTo(2);
    assertThat(measured.step()).isEqualTo(new Latencies(30, 70, 70));
    assertThat(measured.executionsPerSecond()).isEqualTo(1);
    assertThat(measured.execution()).isEqualTo(new Latencies(111, 111, 111));
  }

  @Test
  void theFirstStepCountsFromWhenTheExecutionShouldHaveBeenRequested() throws IOException {
    StepTimes times = new StepTimes(Map.of(LOG, 500L));
    run(times, LOG, 1_000);

    Measured measured = times.within(1_000, 2_000);

    assertThat(measured.step()).isEqualTo(new Latencies(70, 540, 540));
    assertThat(measured.execution()).isEqualTo(new Latencies(611, 611, 611));
  }

  @Test
  void whatEndsBeforeOrAfterIsNotCounted() throws IOException {
    StepTimes times = new StepTimes(Map.of());
    run(times, LOG, 1_000);
    run(times, "acme|workflow/y", 5_000);

    Measured measured = times.within(1_041, 5_110);

    assertThat(measured.tasksPerSecond() * 4.069).isCloseTo(2, within());
    assertThat(measured.executionsPerSecond() * 4.069).isCloseTo(1, within());
  }

  @Test
  void anEntryThatNobodyWaitedForIsNoStep() throws IOException {
    StepTimes times = new StepTimes(Map.of());
    result(times, LOG, "stray", "a", 1_000);
    decided(times, LOG, "stray", "", 1_010);

    Measured measured = times.within(0, 2_000);

    assertThat(measured.tasksPerSecond()).isZero();
    assertThat(measured.step()).isNull();
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }

  /** Two steps, one after the other. */
  private static void run(StepTimes times, String log, long start) throws IOException {
    times.add(log, EventType.DATA_CREATED, "request", start, "{}".getBytes(UTF_8));
    decided(times, log, "request", delegated("a"), start + 10);
    result(times, log, "of a", "a", start + 25);
    decided(times, log, "of a", delegated("b"), start + 40);
    result(times, log, "of b", "b", start + 60);
    decided(times, log, "of b", "", start + 110);
    times.add(log, EventType.WORKFLOW_COMPLETED, "end", start + 111, "{}".getBytes(UTF_8));
  }

  private static String delegated(String step) {
    return "{\"choice\":\"task_delegated\",\"task\":{\"ref\":{\"step\":\"%s\",\"part\":0,\"attempt\":1}}}"
        .formatted(step);
  }

  private static void decided(StepTimes times, String log, String on, String choices, long at)
      throws IOException {
    String payload =
        "{\"entry\":\"decided\",\"on\":\"%s\",\"choices\":[%s]}".formatted(on, choices);
    times.add(log, EventType.STATUS_UPDATED, "decided " + on, at, payload.getBytes(UTF_8));
  }

  private static void result(StepTimes times, String log, String id, String step, long at)
      throws IOException {
    String payload = "{\"step\":\"%s\",\"part\":0,\"attempt\":1}".formatted(step);
    times.add(log, EventType.RESULT_GENERATED, id, at, payload.getBytes(UTF_8));
  }
}
