package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Task.Link;
import io.raptorflow.schemas.entities.Task.Predecessor;
import io.raptorflow.schemas.entities.Task.Technique;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task beside where it stands.
 *
 * @param type kind of work; empty when not stated
 * @param account control account; empty when not stated
 * @param budget its own budget in the plan's currency
 * @param links what has to happen to other tasks before it
 * @param blockedBy tasks that hold it up beside those
 */
record TaskFacts(
    String id,
    @Nullable String name,
    String type,
    @Nullable String owner,
    String account,
    @Nullable BigDecimal budget,
    @Nullable Technique technique,
    @Nullable Instant plannedStart,
    @Nullable Instant plannedFinish,
    @Nullable Instant due,
    List<Before> links,
    List<String> blockedBy) {

  private static final int MOST_LINKS = 200;

  /** A task that comes before, which ends are tied, and the lag in hours. */
  record Before(String task, Link type, double lagHours) {}

  static TaskFacts of(Task task) {
    if (task.id() == null || task.id().isEmpty()) {
      throw new InvalidInput("id", "nothing", "the id of the task");
    }
    int links = task.predecessors().size() + task.blockedBy().size();
    if (links > MOST_LINKS) {
      throw new InvalidInput("predecessors", links + " links", "at most " + MOST_LINKS);
    }
    requireOrder("plannedFinish", task.plannedStart(), task.plannedFinish());
    requireOrder("actualFinish", task.actualStart(), task.actualFinish());
    String type = Fields.boundedOrNull("type", task.type());
    String account = Fields.boundedOrNull("controlAccount", task.controlAccount());
    return new TaskFacts(
        Fields.bounded("id", task.id()),
        Fields.cut(task.name()),
        type == null ? "" : type,
        Fields.boundedOrNull("owner", task.owner()),
        account == null ? "" : account,
        budgetOf(task),
        task.technique(),
        task.plannedStart(),
        task.plannedFinish(),
        task.due(),
        task.predecessors().stream().map(TaskFacts::before).toList(),
        task.blockedBy().stream().map(id -> Fields.bounded("blockedBy", id)).toList());
  }

  private static Before before(Predecessor predecessor) {
    if (predecessor.task() == null || !Double.isFinite(predecessor.lagHours())) {
      throw new InvalidInput(
          "predecessors", predecessor.toString(), "a task id and a finite lag in hours");
    }
    return new Before(
        Fields.bounded("predecessors.task", predecessor.task()),
        predecessor.type(),
        predecessor.lagHours());
  }

  private static @Nullable BigDecimal budgetOf(Task task) {
    if (task.budget() == null) {
      return null;
    }
    BigDecimal amount = task.budget().amount();
    if (amount.signum() < 0) {
      throw new InvalidInput("budget.amount", amount.toPlainString(), "0 or more");
    }
    return Fields.bounded("budget.amount", amount);
  }

  private static void requireOrder(
      String field, @Nullable Instant start, @Nullable Instant finish) {
    if (start != null && finish != null && finish.isBefore(start)) {
      throw new InvalidInput(field, finish.toString(), "not before the start, " + start);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(id);
    Fields.writeText(name, out);
    out.writeUTF(type);
    Fields.writeText(owner, out);
    out.writeUTF(account);
    Fields.writeAmount(budget, out);
    Fields.writeText(technique == null ? null : technique.name(), out);
    Fields.writeTime(plannedStart, out);
    Fields.writeTime(plannedFinish, out);
    Fields.writeTime(due, out);
    out.writeShort(links.size());
    for (Before link : links) {
      out.writeUTF(link.task());
      out.writeUTF(link.type().name());
      out.writeDouble(link.lagHours());
    }
    out.writeShort(blockedBy.size());
    for (String task : blockedBy) {
      out.writeUTF(task);
    }
  }

  static TaskFacts read(DataInput in) throws IOException {
    String id = in.readUTF();
    String name = Fields.readText(in);
    String type = in.readUTF();
    String owner = Fields.readText(in);
    String account = in.readUTF();
    BigDecimal budget = Fields.readAmount(in);
    String technique = Fields.readText(in);
    Instant plannedStart = Fields.readTime(in);
    Instant plannedFinish = Fields.readTime(in);
    Instant due = Fields.readTime(in);
    List<Before> links = new ArrayList<>();
    for (int left = in.readShort(); left > 0; left--) {
      links.add(new Before(in.readUTF(), Link.valueOf(in.readUTF()), in.readDouble()));
    }
    List<String> blockedBy = new ArrayList<>();
    for (int left = in.readShort(); left > 0; left--) {
      blockedBy.add(in.readUTF());
    }
    return new TaskFacts(
        id,
        name,
        type,
        owner,
        account,
        budget,
        technique == null ? null : Technique.valueOf(technique),
        plannedStart,
        plannedFinish,
        due,
        List.copyOf(links),
        List.copyOf(blockedBy));
  }
}
