package io.raptorflow.operators.supervision;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who was asked the tasks that belong together: the parts of a step that are asked of different
 * agents, and the attempts at one part. Only tasks that more than one agent could do are kept, and
 * each for as long as its answer, or another attempt, may come.
 */
final class Groups {
  private record Asked(int part, String agent) {}

  private record Group(List<Asked> asked, long until) {}

  /** The longest untouched first. */
  private final Map<String, Group> groups = new LinkedHashMap<>();

  void asked(Delegation delegation, String agent, long until) {
    Group before = groups.remove(delegation.group());
    List<Asked> asked = before == null ? new ArrayList<>(1) : before.asked();
    asked.add(new Asked(delegation.task().part(), agent));
    long latest = before == null ? until : Math.max(before.until(), until);
    groups.put(delegation.group(), new Group(asked, latest));
  }

  /** Agents that other parts were asked. */
  Set<String> takenByOthers(Delegation delegation) {
    return agents(delegation, false);
  }

  /** Agents that earlier attempts at the same part were asked. */
  Set<String> tried(Delegation delegation) {
    return agents(delegation, true);
  }

  private Set<String> agents(Delegation delegation, boolean samePart) {
    Group group = groups.get(delegation.group());
    if (group == null) {
      return Set.of();
    }
    Set<String> agents = new HashSet<>();
    for (Asked asked : group.asked()) {
      if (asked.part() == delegation.task().part() == samePart) {
        agents.add(asked.agent());
      }
    }
    return agents;
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Forgets those whose time is over, as far as they are not behind one whose time is not. */
  void forget(long now) {
    Iterator<Group> all = groups.values().iterator();
    while (all.hasNext() && all.next().until() <= now) {
      all.remove();
    }
  }

  static Groups read(DataInput in, long stopped) throws IOException {
    Groups groups = new Groups();
    for (int left = in.readInt(); left > 0; left--) {
      String name = requireNonNull(Wire.readText(in));
      long until = in.readLong() + stopped;
      List<Asked> asked = new ArrayList<>();
      for (int agents = Wire.readLength(in); agents > 0; agents--) {
        asked.add(new Asked(Wire.readLength(in), requireNonNull(Wire.readText(in))));
      }
      groups.groups.put(name, new Group(asked, until));
    }
    return groups;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(groups.size());
    for (Map.Entry<String, Group> entry : groups.entrySet()) {
      Wire.writeText(entry.getKey(), out);
      out.writeLong(entry.getValue().until());
      Wire.writeLength(entry.getValue().asked().size(), out);
      for (Asked asked : entry.getValue().asked()) {
        Wire.writeLength(asked.part(), out);
        Wire.writeText(asked.agent(), out);
      }
    }
  }
}
