package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A task and the latest {@value #MOST} places where it stood, so that it can be told as of a moment
 * not long ago, whatever order its events came in.
 *
 * @param facts what the latest event says of it
 * @param standings in ascending time; never empty
 * @param openingShare earned share before the first standing kept; 0 unless earlier ones were
 *     dropped
 * @param cut whether earlier ones were dropped
 */
record TaskTrail(TaskFacts facts, List<TaskStanding> standings, double openingShare, boolean cut) {
  static final int MOST = 24;
  static final CellCodec<TaskTrail> CODEC = new Codec();

  static TaskTrail begin(TaskFacts facts, TaskStanding standing) {
    return new TaskTrail(facts, List.of(standing), 0, false);
  }

  TaskStanding latest() {
    return standings.get(standings.size() - 1);
  }

  /** Where it stood at a moment; none before it was first heard of. */
  Optional<TaskStanding> asOf(Instant time) {
    for (int i = standings.size() - 1; i >= 0; i--) {
      if (!standings.get(i).at().isAfter(time)) {
        return Optional.of(standings.get(i));
      }
    }
    return Optional.empty();
  }

  /** Share earned by a moment; before the first standing kept, what earlier ones had earned. */
  double shareAsOf(Instant time) {
    return asOf(time).map(TaskStanding::share).orElse(openingShare);
  }

  /** The trail with another event; an event older than the latest leaves the facts as they are. */
  TaskTrail with(TaskFacts newer, TaskStanding standing) {
    List<TaskStanding> merged = new ArrayList<>(standings);
    int at = merged.size();
    while (at > 0 && merged.get(at - 1).at().isAfter(standing.at())) {
      at--;
    }
    boolean isLatest = at == merged.size();
    if (at > 0 && merged.get(at - 1).at().equals(standing.at())) {
      merged.set(at - 1, standing);
    } else if (at == 0 || !merged.get(at - 1).saysTheSameAs(standing)) {
      merged.add(at, standing);
    }
    return new TaskTrail(isLatest ? newer : facts, List.copyOf(merged), openingShare, cut);
  }

  /** The trail cut to what is kept. */
  TaskTrail bounded() {
    if (standings.size() <= MOST) {
      return this;
    }
    int first = standings.size() - MOST;
    return new TaskTrail(
        facts,
        List.copyOf(standings.subList(first, standings.size())),
        standings.get(first - 1).share(),
        true);
  }

  /** What a task of this value earned in which week, the standings kept. */
  TreeMap<Week, BigDecimal> earnings(BigDecimal value) {
    TreeMap<Week, BigDecimal> earned = new TreeMap<>();
    BigDecimal before = earned(value, openingShare);
    for (TaskStanding standing : standings) {
      BigDecimal after = earned(value, standing.share());
      earned.merge(Week.containing(standing.at()), after.subtract(before), BigDecimal::add);
      before = after;
    }
    return earned;
  }

  /** Value earned at a share, to the cent, so that tasks add up to their plan exactly. */
  static BigDecimal earned(BigDecimal value, double share) {
    return value.multiply(BigDecimal.valueOf(share)).setScale(2, RoundingMode.HALF_EVEN);
  }

  private static final class Codec implements CellCodec<TaskTrail> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(TaskTrail value, DataOutput out) throws IOException {
      value.facts.write(out);
      out.writeDouble(value.openingShare);
      out.writeBoolean(value.cut);
      out.writeByte(value.standings.size());
      for (TaskStanding standing : value.standings) {
        standing.write(out);
      }
    }

    @Override
    public TaskTrail read(int version, DataInput in) throws IOException {
      TaskFacts facts = TaskFacts.read(in);
      double openingShare = in.readDouble();
      boolean cut = in.readBoolean();
      List<TaskStanding> standings = new ArrayList<>();
      for (int left = in.readByte(); left > 0; left--) {
        standings.add(TaskStanding.read(in));
      }
      return new TaskTrail(facts, List.copyOf(standings), openingShare, cut);
    }
  }
}
