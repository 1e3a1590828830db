package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.operators.agents.arbiter.decisions.ScheduleTrial.Arm;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Experiment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Remembers how often each arm of an experiment was tried and succeeded. */
final class TrialObserver implements Observer<Experiment> {
  @Override
  public Decision observe(Observed<Experiment> observed, Memory memory) {
    List<Arm> arms =
        Expect.entries("arms", observed.payload().arms(), 0, ScheduleTrial.MOST_ARMS).stream()
            .map(arm -> new Arm(arm.name(), arm.exposures(), arm.conversions()))
            .toList();
    Expect.distinct("arms.name", arms.stream().map(Arm::name).toList());
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    if (!memory.read(TrialCounts.CELL).at().isAfter(at)) {
      memory.write(
          TrialCounts.CELL, new TrialCounts(at, Check.shortened(observed.event().id()), arms));
    }
    return Decision.NONE;
  }
}
