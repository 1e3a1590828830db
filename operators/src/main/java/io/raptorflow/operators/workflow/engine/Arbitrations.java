package io.raptorflow.operators.workflow.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts answers that contradict each other before an arbiter: one task for each element, with the
 * step's timeout and retries. If it decides nothing, the answers become what they would have
 * without it.
 */
final class Arbitrations {
  private final Run run;

  Arbitrations(Run run) {
    this.run = run;
  }

  /**
   * Asks, if there is something to be decided; else there is nothing to wait for. Nothing is if the
   * step fails whatever is decided.
   *
   * @param step all of whose parts are settled
   * @return whether that has begun
   */
  boolean begin(CheckedStep step) {
    if (!(step.action() instanceof AskCapability ask)
        || ask.arbiter() == null
        || run.isEnding()
        || !run.step(step).arbitrations().isEmpty()) {
      return false;
    }
    List<Integer> elements = new ArrayList<>();
    for (int element = 0; element < run.step(step).parts().size() / ask.agents(); element++) {
      AskedTogether together = together(step, element);
      if (together.contradiction() != null) {
        elements.add(element);
      } else if (together.answer(null) instanceof Failure) {
        return false;
      }
    }
    if (elements.isEmpty() || !run.grow(elements.size())) {
      return false;
    }
    ask(step, ask, elements);
    return true;
  }

  /** While the execution is paused nobody is asked yet. */
  private void ask(CheckedStep step, AskCapability ask, List<Integer> elements) {
    boolean isPaused = run.state() == ExecutionState.PAUSED;
    PartProgress first = isPaused ? PartProgress.NOT_YET_ASKED : PartProgress.FIRST_ASKED;
    run.put(step, run.step(step).arbitrating(elements, first, run.nowMillis()));
    if (!isPaused) {
      for (int element : elements) {
        new Tasks(run)
            .delegate(step, ask, TaskRef.FIRST_ARBITRATION + element, 1, question(step, element));
      }
    }
  }

  /** What the arbiter is asked with, the same with each attempt. */
  ObjectNode question(CheckedStep step, int element) {
    var first = new TaskRef(step.id(), TaskRef.FIRST_ARBITRATION + element, 1, false);
    return requireNonNull(together(step, element).contradiction()).question(first.taskId(run.id()));
  }

  private AskedTogether together(CheckedStep step, int element) {
    return requireNonNull(Settlement.together(step, run.step(step), element));
  }
}
