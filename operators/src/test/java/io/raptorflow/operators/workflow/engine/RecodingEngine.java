package io.raptorflow.operators.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.schemas.EventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution that crashes between every two entries: what goes on is what was written and read
 * back. Beside it runs one that never does, and every entry is given twice; neither may show.
 */
final class RecodingEngine {
  private final ExecutionCodec codec;
  private @Nullable Execution survivor;
  private @Nullable Execution restored;
  private final List<Measurement> measured = new ArrayList<>();

  RecodingEngine(CheckedWorkflow workflow) {
    this.codec = new ExecutionCodec(workflow);
  }

  /** Entry and choices pass through JSON, too, as they do on the bus. */
  List<Choice> decide(Entry written) {
    Entry entry = throughTheLog(written);
    assertThat(entry).isEqualTo(written);
    Turn turn = Engine.decide(survivor, entry);
    Turn again = Engine.decide(restored, entry);
    assertThat(again.choices()).as("after a crash, on %s", entry).isEqualTo(turn.choices());
    List<Measurement> measurements = Measuring.of(survivor, entry, turn);
    assertThat(Measuring.of(restored, entry, again)).isEqualTo(measurements);
    measured.addAll(measurements);
    survivor = turn.state();
    restored = again.state() == null ? null : read(codec, bytes(codec, again.state()));
    assertThat(restored).as("read back, after %s", entry).isEqualTo(survivor);
    assertChangesNothing(entry);
    assertThat(throughTheLog(turn.choices())).isEqualTo(turn.choices());
    return turn.choices();
  }

  private static Entry throughTheLog(Entry entry) {
    if (entry instanceof Entry.Requested) {
      return entry;
    }
    Entry read =
        EntryJson.read(type(entry), entry.id(), entry.at(), json(EntryJson.payload(entry)));
    return Objects.requireNonNull(read);
  }

  private static EventType type(Entry entry) {
    if (entry instanceof Entry.Answered answered) {
      return answered.answer() instanceof Answer.Success
          ? EventType.RESULT_GENERATED
          : EventType.AGENT_FAILED;
    }
    return entry instanceof Entry.Commanded ? EventType.MESSAGE_RECEIVED : EventType.STATUS_UPDATED;
  }

  private static List<Choice> throughTheLog(List<Choice> choices) {
    List<Choice> read = new ArrayList<>();
    for (byte[] payload : ChoiceJson.decided("e1", choices)) {
      read.addAll(ChoiceJson.read(json(payload)));
    }
    return read;
  }

  private static JsonNode json(JsonNode payload) {
    return json(PayloadJson.write(payload));
  }

  private static JsonNode json(byte[] payload) {
    try {
      return PayloadJson.reader().readTree(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertChangesNothing(Entry duplicate) {
    Turn turn = Engine.decide(restored, duplicate);
    assertThat(turn.state()).as("after the duplicate %s", duplicate).isSameAs(restored);
    assertThat(turn.choices())
        .as("on the duplicate %s", duplicate)
        .singleElement()
        .isInstanceOf(Choice.EntryIgnored.class);
    assertThat(Measuring.of(restored, duplicate, turn))
        .as("measured of the duplicate %s", duplicate)
        .isEmpty();
  }

  /** How often an operation has come to its end. */
  long measured(Operation operation) {
    return measured.stream().filter(of -> of.operation() == operation).count();
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
