package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts that every event of a plan touches, so that none has to read all its tasks.
 *
 * @param tasks tasks heard of
 * @param openTasks of these, neither done nor cancelled
 * @param milestones milestones heard of
 * @param firstUpdate time of the earliest event; absent before the first
 * @param lastUpdate time of the latest event
 * @param updateDays days (UTC) on which there was an event
 * @param latestCost time of the latest cost or hours booked
 * @param nextReview when the plan is next looked over
 */
record Tally(
    int tasks,
    int openTasks,
    int milestones,
    @Nullable Instant firstUpdate,
    @Nullable Instant lastUpdate,
    int updateDays,
    @Nullable Instant latestCost,
    @Nullable Instant nextReview) {
  static final Tally NONE = new Tally(0, 0, 0, null, null, 0, null, null);
  static final CellCodec<Tally> CODEC = new Codec();

  Tally updatedAt(Instant time) {
    if (firstUpdate == null || lastUpdate == null) {
      return new Tally(tasks, openTasks, milestones, time, time, 1, latestCost, nextReview);
    }
    boolean isNewDay =
        time.truncatedTo(ChronoUnit.DAYS).isAfter(lastUpdate.truncatedTo(ChronoUnit.DAYS));
    return new Tally(
        tasks,
        openTasks,
        milestones,
        time.isBefore(firstUpdate) ? time : firstUpdate,
        time.isAfter(lastUpdate) ? time : lastUpdate,
        isNewDay ? updateDays + 1 : updateDays,
        latestCost,
        nextReview);
  }

  Tally withTasks(int added, int opened) {
    return new Tally(
        tasks + added,
        openTasks + opened,
        milestones,
        firstUpdate,
        lastUpdate,
        updateDays,
        latestCost,
        nextReview);
  }

  Tally withMilestone() {
    return new Tally(
        tasks,
        openTasks,
        milestones + 1,
        firstUpdate,
        lastUpdate,
        updateDays,
        latestCost,
        nextReview);
  }

  Tally costAt(Instant time) {
    Instant latest = latestCost == null || time.isAfter(latestCost) ? time : latestCost;
    return new Tally(
        tasks, openTasks, milestones, firstUpdate, lastUpdate, updateDays, latest, nextReview);
  }

  Tally reviewAt(@Nullable Instant time) {
    return new Tally(
        tasks, openTasks, milestones, firstUpdate, lastUpdate, updateDays, latestCost, time);
  }

  private static final class Codec implements CellCodec<Tally> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Tally value, DataOutput out) throws IOException {
      out.writeInt(value.tasks);
      out.writeInt(value.openTasks);
      out.writeInt(value.milestones);
      Fields.writeTime(value.firstUpdate, out);
      Fields.writeTime(value.lastUpdate, out);
      out.writeInt(value.updateDays);
      Fields.writeTime(value.latestCost, out);
      Fields.writeTime(value.nextReview, out);
    }

    @Override
    public Tally read(int version, DataInput in) throws IOException {
      return new Tally(
          in.readInt(),
          in.readInt(),
          in.readInt(),
          Fields.readTime(in),
          Fields.readTime(in),
          in.readInt(),
          Fields.readTime(in),
          Fields.readTime(in));
    }
  }
}
