package io.raptorflow.operators.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What an entry costs, in microseconds, for a workflow of ten steps one after the other, each asked
 * with the number of the one before:
 *
 * <pre>
 * java -cp … io.raptorflow.operators.workflow.engine.EngineTiming
 * </pre>
 */
final class EngineTiming {
  private static final int STEPS = 10;
  private static final int ROUNDS = 20_000;

  private EngineTiming() {}

  public static void main(String[] args) throws IOException {
    CheckedWorkflow workflow = workflow();
    var codec = new ExecutionCodec(workflow);
    List<Entry> log = log(workflow);
    for (int run = 0; run < 5; run++) {
      decide(log);
      recode(log, codec);
    }
    System.out.printf("decide            %.2f us an entry%n", decide(log));
    System.out.printf("decide and recode %.2f us an entry%n", recode(log, codec));
    System.out.printf("choices as JSON   %.2f us an entry%n", choices(log));
    Execution state = null;
    var out = new DataOutputSerializer(4096);
    int most = 0;
    for (Entry entry : log) {
      state = Engine.decide(state, entry).state();
      out.clear();
      codec.write(requireNonNull(state), out);
      most = Math.max(most, out.length());
    }
    System.out.printf("state             %d bytes at most, %d when over%n", most, out.length());
  }

  private static CheckedWorkflow workflow() {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      String a = i == 0 ? "x" : "${s" + (i - 1) + ".n}";
      steps.add("{'id': 's" + i + "', 'capability': 'work', 'params': {'a': '" + a + "'}}");
    }
    return Definitions.ofSteps(String.join(", ", steps));
  }

  private static List<Entry> log(CheckedWorkflow workflow) {
    List<Entry> log = new ArrayList<>();
    log.add(Definitions.requested(workflow));
    for (int i = 0; i < STEPS; i++) {
      var output = Definitions.number(i);
      output.put("series", "ads.autumn.cpc").put("trend", 0.25).put("from", "2026-01-05T00:00:00Z");
      output.putArray("evidence").add("m-1001").add("m-1002").add("m-1003");
      log.add(
          new Entry.Answered(
              "e" + i,
              Definitions.NOON.plusMillis(i),
              new TaskRef("s" + i, 0, 1, false),
              new Answer.Success("Ada", 0.75, output)));
    }
    return log;
  }

  private static double decide(List<Entry> log) {
    long start = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      Execution state = null;
      for (Entry entry : log) {
        state = Engine.decide(state, entry).state();
      }
      check(state);
    }
    return micros(start, log);
  }

  private static double choices(List<Entry> log) {
    long start = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      Execution state = null;
      for (Entry entry : log) {
        Turn turn = Engine.decide(state, entry);
        ChoiceJson.decided(entry.id(), turn.choices());
        state = turn.state();
      }
      check(state);
    }
    return micros(start, log);
  }

  private static double recode(List<Entry> log, ExecutionCodec codec) throws IOException {
    var out = new DataOutputSerializer(4096);
    var in = new DataInputDeserializer();
    long start = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      Execution state = null;
      for (Entry entry : log) {
        state = requireNonNull(Engine.decide(state, entry).state());
        out.clear();
        codec.write(state, out);
        in.setBuffer(out.getSharedBuffer(), 0, out.length());
        state = codec.read(codec.version(), in);
      }
      check(state);
    }
    return micros(start, log);
  }

  private static void check(Execution state) {
    if (state.state() != ExecutionState.COMPLETED) {
      throw new IllegalStateException("it did not complete: " + state);
    }
  }

  private static double micros(long start, List<Entry> log) {
    return (System.nanoTime() - start) / 1e3 / ROUNDS / log.size();
  }
}
