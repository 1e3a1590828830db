package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Cell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What version 1 wrote stays readable: the files are never written again. */
class GoldenUnitsTest {
  private static final StepKey REVIEW = StepKey.step("copy:review");

  record Golden<T>(String name, Cell<T> cell, T value) {
    byte[] written() throws IOException {
      return written(value);
    }

    byte[] readAndWritten(byte[] bytes) throws IOException {
      var in = new ByteArrayInputStream(bytes);
      T read = cell.codec().read(1, new DataInputStream(in));
      assertThat(in.available()).isZero();
      return written(read);
    }

    private byte[] written(T unit) throws IOException {
      var out = new ByteArrayOutputStream();
      cell.codec().write(unit, new DataOutputStream(out));
      return out.toByteArray();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Golden<?>> units() {
    var memory = new HeapWatchMemory();
    List<BottleneckFinding> findings = new ArrayList<>();
    var watch = new FlowWatch(TaskEvents.TENANT, Flow.TASKS, memory, () -> {});
    for (int i = 0; i < 80; i++) {
      double at = i * 24;
      double review = i < 60 ? 8 + i % 5 : 20 + i % 5;
      var task = new TaskEvents("t" + i).owner("ana").team("design");
      task.is("ready", at).is("in_progress", at + 1).is("review", at + 3).owner("ben");
      task.is("done", at + 3 + review);
      task.events().forEach(event -> watch.take(event, findings::add));
    }
    var open =
        new TaskEvents("open")
            .with("\"blockedBy\":[\"t9\"],\"plannedStart\":\"2026-01-05T00:00:00Z\"")
            .is("in_progress", 2_000)
            .is("blocked", 2_001);
    open.events().forEach(event -> watch.take(event, findings::add));
    assertThat(findings).isNotEmpty();
    return Stream.of(
        new Golden<>("case", OpenCase.CELL, requireNonNull(memory.openCase("open"))),
        new Golden<>("step", StepWatch.CELL, requireNonNull(memory.step(REVIEW))),
        new Golden<>("book", WatchBook.CELL, memory.book()),
        new Golden<>("step-fresh", StepWatch.CELL, new StepWatch()),
        new Golden<>("book-fresh", WatchBook.CELL, new WatchBook()));
  }

  @ParameterizedTest
  @MethodSource("units")
  void versionOneIsReadAndNothingOfItIsLost(Golden<?> unit) throws IOException {
    assertThat(unit.readAndWritten(golden(unit.name()))).isEqualTo(golden(unit.name()));
  }

  @ParameterizedTest
  @MethodSource("units")
  void versionOneIsWritten(Golden<?> unit) throws IOException {
    assertThat(unit.cell().codec().version()).isEqualTo(1);
    assertThat(unit.written()).isEqualTo(golden(unit.name()));
  }

  @Test
  void aBusyStepTakesNoMoreThanItsBound() throws IOException {
    var step = new StepWatch();
    for (int i = 0; i < 20_000; i++) {
      var trace = new Trace("case-" + "0".repeat(31), "event-" + "0".repeat(30), 0);
      var execution = new Execution(Executions.at(i / 50.), 1 + i % 7, trace);
      step.waiting().add(execution);
      step.service().add(execution);
      step.queue().enter(execution.at(), trace);
      step.rework().executed(execution.at(), i % 3 == 0, trace);
    }

    assertThat(new Golden<>("busy", StepWatch.CELL, step).written().length)
        .isLessThan(StepWatch.MOST_BYTES);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream file =
        requireNonNull(
            GoldenUnitsTest.class.getResourceAsStream("golden/" + name + "-1.bin"), name)) {
      return file.readAllBytes();
    }
  }
}
