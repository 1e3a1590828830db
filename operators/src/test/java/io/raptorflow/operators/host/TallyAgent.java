package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.InvalidInput;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Tallies the points of a series. Values mean: at least 100, say so; negative, throw after changing
 * the memory; 13, refuse; 50, ask to be woken an hour later; 66, never come back.
 */
final class TallyAgent implements Agent {
  static final String NAME = "TallyAgent";
  static final Duration RETENTION = Duration.ofDays(30);

  private static final Cell<Integer> TALLY = new Cell<>("tally", new Count(), () -> 0);

  /** What {@code tally} is asked. */
  record Question(String series) {
    Question {
      if (series == null || series.isEmpty()) {
        throw new InvalidInput("series", "nothing", "the name of a series");
      }
    }
  }

  /** What it answers. */
  record Tally(int points) {}

  /** What it says unasked. */
  record Said(String what, int points) {}

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(NAME, Lord.SEER, "Tallies the points of a series.")
        .retention(RETENTION)
        .observes(
            "metric",
            Set.of(EventType.METRIC_RECORDED),
            Metric.class,
            KeyRule.byPayload(TallyAgent::keys),
            TallyAgent::observe)
        .can(
            "tally",
            "How many points there are.",
            Question.class,
            Tally.class,
            question -> MemoryKey.series(question.series()),
            TallyAgent::answer)
        .whenWoken(TallyAgent::wake)
        .build();
  }

  /** The series, and the campaign it belongs to. */
  private static List<MemoryKey> keys(Metric metric) {
    List<MemoryKey> keys = new ArrayList<>(List.of(MemoryKey.series(metric.series())));
    if (metric.campaign() != null) {
      keys.add(new MemoryKey("campaign", metric.campaign()));
    }
    return keys;
  }

  private static Decision observe(Observed<Metric> observed, Memory memory) {
    double value = observed.payload().value();
    if (value == 13) {
      throw new InvalidInput("value", "13", "a luckier number");
    }
    if (value == 66) {
      hang();
    }
    int points = memory.read(TALLY) + 1;
    memory.write(TALLY, points);
    if (value < 0) {
      throw new IllegalStateException("negative");
    }
    if (value == 50) {
      return Decision.wakeAt(observed.time().plus(Duration.ofHours(1)));
    }
    return value < 100
        ? Decision.NONE
        : Decision.emit(
            EventType.WARNING_ISSUED,
            observed.event().subject(),
            Status.WARNING,
            new Said("high", points));
  }

  private static Answer<Tally> answer(Asked<Question> asked, Memory memory) {
    int points = memory.read(TALLY);
    return points == 0
        ? Answer.insufficient("points of " + asked.input().series(), 0, 1)
        : new Answer.Computed<>(new Tally(points), 1, List.of(), List.<Effect>of());
  }

  private static Decision wake(Woken woken, Memory memory) {
    return Decision.emit(
        EventType.STATUS_UPDATED,
        "metric/woken",
        Status.SUCCESS,
        new Said("woken at " + woken.time(), memory.read(TALLY)));
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static final class Count implements CellCodec<Integer> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Integer value, DataOutput out) throws IOException {
      out.writeInt(value);
    }

    @Override
    public Integer read(int version, DataInput in) throws IOException {
      return in.readInt();
    }
  }
}
