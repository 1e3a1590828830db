package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Task.Link;
import io.raptorflow.schemas.entities.Task.Predecessor;
import io.raptorflow.schemas.entities.Task.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the orchestrator needs to know of a task.
 *
 * @param type kind of work; empty when not stated
 * @param weight of its delay, 1 being usual
 * @param due when it has to be finished; its planned finish where no due date is stated
 * @param estimateHours expected work in person-hours
 * @param remainingHours work left in person-hours; absent when not known
 * @param links what has to happen to other tasks before it; what blocks it is a finish-to-start
 *     link
 */
record NetworkTask(
    String id,
    String type,
    State state,
    @Nullable String owner,
    List<String> skills,
    double weight,
    @Nullable Instant due,
    @Nullable Instant actualStart,
    @Nullable Instant actualFinish,
    @Nullable Double estimateHours,
    @Nullable Double remainingHours,
    List<Before> links) {
  static final int MOST_LINKS = 200;
  static final int MOST_SKILLS = 20;

  /**
   * A tie to an earlier task.
   *
   * @param lagHours working hours between the two ends; negative: a lead
   */
  record Before(String task, Link type, double lagHours) {
    boolean isPlain() {
      return type == Link.FINISH_TO_START && lagHours == 0;
    }
  }

  /**
   * @throws InvalidInput when the task cannot be
   */
  static NetworkTask of(Task task) {
    if (task.id() == null || task.id().isEmpty()) {
      throw new InvalidInput("id", "nothing", "the id of the task");
    }
    String id = Fields.bounded("id", task.id());
    requireOrder("plannedFinish", task.plannedStart(), task.plannedFinish());
    requireOrder("actualFinish", task.actualStart(), task.actualFinish());
    if (task.skills().size() > MOST_SKILLS) {
      throw new InvalidInput("skills", task.skills().size() + " skills", "at most " + MOST_SKILLS);
    }
    double weight = task.priority() == null ? 1 : task.priority();
    if (!(weight >= 0 && weight <= 1e6)) {
      throw new InvalidInput("priority", Double.toString(weight), "0 to 1e6");
    }
    String type = Fields.boundedOrNull("type", task.type());
    return new NetworkTask(
        id,
        type == null ? "" : type,
        task.state(),
        Fields.boundedOrNull("owner", task.owner()),
        task.skills().stream().map(skill -> Fields.bounded("skills", skill)).distinct().toList(),
        weight,
        task.due() == null
            ? millis("plannedFinish", task.plannedFinish())
            : millis("due", task.due()),
        millis("actualStart", task.actualStart()),
        millis("actualFinish", task.actualFinish()),
        Hours.requireOrNull("estimateHours", task.estimateHours()),
        remaining(task),
        links(id, task));
  }

  private static @Nullable Double remaining(Task task) {
    if (task.state().isFinal()) {
      return 0.0;
    }
    if (task.remainingHours() != null) {
      return Hours.require("remainingHours", task.remainingHours());
    }
    if (task.estimateHours() == null) {
      return null;
    }
    double done = task.percentComplete() == null ? 0 : task.percentComplete();
    if (!(done >= 0 && done <= 1)) {
      throw new InvalidInput("percentComplete", Double.toString(done), "0 to 1");
    }
    return task.estimateHours() * (1 - done);
  }

  private static List<Before> links(String id, Task task) {
    int count = task.predecessors().size() + task.blockedBy().size();
    if (count > MOST_LINKS) {
      throw new InvalidInput("predecessors", count + " links", "at most " + MOST_LINKS);
    }
    List<Before> links = new ArrayList<>();
    Set<Before> seen = new HashSet<>();
    for (Predecessor predecessor : task.predecessors()) {
      Before link = requireLink(id, predecessor.task(), predecessor.type(), predecessor.lagHours());
      if (seen.add(link)) {
        links.add(link);
      }
    }
    for (String blocker : task.blockedBy()) {
      Before link = requireLink(id, blocker, Link.FINISH_TO_START, 0);
      if (seen.add(link)) {
        links.add(link);
      }
    }
    return List.copyOf(links);
  }

  static Before requireLink(String to, @Nullable String from, Link type, double lagHours) {
    if (from == null || from.isEmpty() || !(Math.abs(lagHours) <= Hours.MOST)) {
      throw new InvalidInput(
          "predecessors", from + " with a lag of " + lagHours, "a task id and at most 1e6 hours");
    }
    if (from.equals(to)) {
      throw new InvalidInput("predecessors", "a circle: " + to + " → " + to, "no circle");
    }
    return new Before(Fields.bounded("predecessors.task", from), type, lagHours);
  }

  private static void requireOrder(
      String field, @Nullable Instant start, @Nullable Instant finish) {
    if (start != null && finish != null && finish.isBefore(start)) {
      throw new InvalidInput(field, finish.toString(), "not before the start, " + start);
    }
  }

  private static @Nullable Instant millis(String field, @Nullable Instant time) {
    Instant known = Times.requireOrNull(field, time);
    return known == null ? null : known.truncatedTo(ChronoUnit.MILLIS);
  }

  NetworkTask withTimes(@Nullable Instant start, @Nullable Instant finish) {
    return new NetworkTask(
        id,
        type,
        state,
        owner,
        skills,
        weight,
        due,
        start,
        finish,
        estimateHours,
        remainingHours,
        links);
  }

  boolean isOpen() {
    return !state.isFinal();
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(id);
    out.writeUTF(type);
    out.writeUTF(state.name());
    Fields.writeText(owner, out);
    out.writeByte(skills.size());
    for (String skill : skills) {
      out.writeUTF(skill);
    }
    out.writeDouble(weight);
    Fields.writeTime(due, out);
    Fields.writeTime(actualStart, out);
    Fields.writeTime(actualFinish, out);
    Fields.writeNumber(estimateHours, out);
    Fields.writeNumber(remainingHours, out);
    out.writeShort(links.size());
    for (Before link : links) {
      out.writeUTF(link.task());
      out.writeUTF(link.type().name());
      out.writeDouble(link.lagHours());
    }
  }

  static NetworkTask read(DataInput in) throws IOException {
    String id = in.readUTF();
    String type = in.readUTF();
    State state = State.valueOf(in.readUTF());
    String owner = Fields.readText(in);
    List<String> skills = new ArrayList<>();
    for (int left = in.readByte(); left > 0; left--) {
      skills.add(in.readUTF());
    }
    double weight = in.readDouble();
    Instant due = Fields.readTime(in);
    Instant actualStart = Fields.readTime(in);
    Instant actualFinish = Fields.readTime(in);
    Double estimateHours = Fields.readNumber(in);
    Double remainingHours = Fields.readNumber(in);
    List<Before> links = new ArrayList<>();
    for (int left = in.readShort(); left > 0; left--) {
      links.add(new Before(in.readUTF(), Link.valueOf(in.readUTF()), in.readDouble()));
    }
    return new NetworkTask(
        id,
        type,
        state,
        owner,
        List.copyOf(skills),
        weight,
        due,
        actualStart,
        actualFinish,
        estimateHours,
        remainingHours,
        List.copyOf(links));
  }
}
