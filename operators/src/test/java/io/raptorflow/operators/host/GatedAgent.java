package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Woken;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.entities.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes what it sees and is asked at a key, in order, and answers with its notes. Before it answers
 * it reads them, goes through the gate the question names, and reads and writes them. A value of 50
 * has it woken an hour later, which it notes, too.
 */
final class GatedAgent implements Agent {
  private static final Cell<List<String>> NOTES = new Cell<>("notes", new Texts(), ArrayList::new);

  private final String name;
  private final Gates gates;

  GatedAgent(String name, Gates gates) {
    this.name = name;
    this.gates = gates;
  }

  /**
   * @param gate to go through; null: none
   * @param deaf whether interrupts leave it at the gate
   * @param fails whether it throws
   */
  record Question(String series, String note, @Nullable String gate, boolean deaf, boolean fails) {}

  /** A question that needs no memory. */
  record Passage(@Nullable String gate) {}

  record Notes(List<String> notes) {}

  record Woke(List<String> notes) {}

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(name, Lord.SEER, "Notes what happens.")
        .observes(
            "metric",
            Set.of(EventType.METRIC_RECORDED),
            Metric.class,
            KeyRule.byPayload(metric -> List.of(MemoryKey.series(metric.series()))),
            GatedAgent::observe)
        .can(
            "tell_notes",
            "What was noted.",
            Question.class,
            Notes.class,
            question -> MemoryKey.series(question.series()),
            this::answer)
        .can(
            "pass",
            "Nothing, once it is through the gate.",
            Passage.class,
            Notes.class,
            asked -> pass(asked.input()))
        .whenWoken(GatedAgent::wake)
        .build();
  }

  private static Decision observe(Observed<Metric> observed, Memory memory) {
    note("saw " + (int) observed.payload().value(), memory);
    return observed.payload().value() == 50
        ? Decision.wakeAt(observed.time().plusSeconds(3_600))
        : Decision.NONE;
  }

  private Answer<Notes> answer(Asked<Question> asked, Memory memory) {
    Question question = asked.input();
    List<String> before = List.copyOf(memory.read(NOTES));
    if (question.gate() != null) {
      gates.of(question.gate()).pass(question.deaf(), () -> memory.read(NOTES));
    }
    if (!memory.read(NOTES).equals(before)) {
      throw new IllegalStateException("somebody else has been at " + before);
    }
    note("was asked " + question.note(), memory);
    if (question.fails()) {
      throw new IllegalStateException("failed as it was told to");
    }
    return Answer.of(new Notes(before), 1, List.of());
  }

  private Answer<Notes> pass(Passage passage) {
    if (passage.gate() != null) {
      gates.of(passage.gate()).pass(false, () -> {});
    }
    return Answer.of(new Notes(List.of()), 1, List.of());
  }

  private static Decision wake(Woken woken, Memory memory) {
    note("woke", memory);
    return Decision.emit(
        EventType.WARNING_ISSUED, "metric/woken", Status.WARNING, new Woke(memory.read(NOTES)));
  }

  /** Changes what was read in place, as agents may. */
  private static void note(String what, Memory memory) {
    List<String> notes = memory.read(NOTES);
    notes.add(what);
    memory.write(NOTES, notes);
  }

  private static final class Texts implements CellCodec<List<String>> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(List<String> texts, DataOutput out) throws IOException {
      out.writeInt(texts.size());
      for (String text : texts) {
        out.writeUTF(text);
      }
    }

    @Override
    public List<String> read(int version, DataInput in) throws IOException {
      int size = in.readInt();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        texts.add(in.readUTF());
      }
      return texts;
    }
  }
}
