package io.raptorflow.operators.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution that crashes between every two entries: what goes on is what was written and read
 * back. Beside it runs one that never does, and every entry is given twice; neither may show.
 */
final class RecodingEngine {
  private final ExecutionCodec codec;
  private @Nullable Execution survivor;
  private @Nullable Execution restored;

  RecodingEngine(CheckedWorkflow workflow) {
    this.codec = new ExecutionCodec(workflow);
  }

  List<Choice> decide(Entry entry) {
    Turn turn = Engine.decide(survivor, entry);
    Turn again = Engine.decide(restored, entry);
    assertThat(again.choices()).as("after a crash, on %s", entry).isEqualTo(turn.choices());
    survivor = turn.state();
    restored = again.state() == null ? null : read(codec, bytes(codec, again.state()));
    assertThat(restored).as("read back, after %s", entry).isEqualTo(survivor);
    assertChangesNothing(entry);
    return turn.choices();
  }

  void assertChangesNothing(Entry duplicate) {
    Turn turn = Engine.decide(restored, duplicate);
    assertThat(turn.state()).as("after the duplicate %s", duplicate).isSameAs(restored);
    assertThat(turn.choices())
        .as("on the duplicate %s", duplicate)
        .singleElement()
        .isInstanceOf(Choice.EntryIgnored.class);
  }

  Execution execution() {
    if (restored == null) {
      throw new IllegalStateException("nothing was requested");
    }
    return restored;
  }

  static byte[] bytes(ExecutionCodec codec, Execution execution) {
    try {
      var out = new ByteArrayOutputStream();
      codec.write(execution, new DataOutputStream(out));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Execution read(ExecutionCodec codec, byte[] bytes) {
    try {
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      Execution execution = codec.read(codec.version(), in);
      assertThat(in.available()).as("bytes left").isZero();
      return execution;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
