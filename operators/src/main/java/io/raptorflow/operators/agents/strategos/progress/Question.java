package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every question to the monitor says: which plan, as of when, and on whose facts. */
interface Question {
  /** Id of the plan. */
  String plan();

  /** As of when; absent: as of the question. */
  @Nullable Instant dataDate();

  /** Facts to use in place of what was seen; absent: what was seen. */
  @Nullable PlanFacts facts();

  static void requirePlan(String plan) {
    if (plan == null || plan.isEmpty()) {
      throw new InvalidInput("plan", "nothing", "the id of the plan");
    }
  }

  /** Answers from the view of the plan, or says that nothing is known of it. */
  static <Q extends Question, O> Answer<O> answer(
      Asked<Q> asked, Memory memory, Function<PlanView, Answer<O>> method) {
    Instant dataDate = dataDate(asked);
    PlanFacts facts = asked.input().facts();
    if (facts != null) {
      return method.apply(facts.asOf(dataDate, asked.event().id()));
    }
    RememberedPlan remembered = new RememberedPlan(new PlanMemory(memory));
    if (!remembered.isKnown()) {
      return Answer.insufficient("events of plan " + asked.input().plan(), 0, 1);
    }
    remembered.requireRevisedBy(dataDate);
    return method.apply(remembered.asOf(dataDate));
  }

  /**
   * As of when an answer is wanted.
   *
   * @throws InvalidInput when it lies after the question: nobody knows what will be
   */
  static Instant dataDate(Asked<? extends Question> asked) {
    Instant dataDate = asked.input().dataDate();
    if (dataDate == null) {
      return asked.time();
    }
    if (dataDate.isAfter(asked.time())) {
      throw new InvalidInput(
          "dataDate", dataDate.toString(), "not after the question, " + asked.time());
    }
    return dataDate;
  }
}
