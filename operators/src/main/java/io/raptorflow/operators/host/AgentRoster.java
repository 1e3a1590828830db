package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Interest;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agents of a job: who listens to what, and who can be asked for what. */
final class AgentRoster {
  /** Interests in one type and entity fit the bits of a long. */
  static final int MOST_LISTENERS = Long.SIZE;

  private final Map<String, AgentSpec> byName = new LinkedHashMap<>();
  private final Map<EventType, List<Audience>> audiences = new EnumMap<>(EventType.class);

  /** Who listens to events of one type about one kind of thing. */
  private record Audience(String entity, List<Listener<?>> listeners) {
    boolean concerns(String subject) {
      return subject.startsWith(entity)
          && (subject.length() == entity.length() || subject.charAt(entity.length()) == '/');
    }
  }

  AgentRoster(List<Agent> agents) {
    agents.forEach(agent -> add(agent.spec()));
  }

  private void add(AgentSpec spec) {
    int place = byName.size();
    if (byName.putIfAbsent(spec.name(), spec) != null) {
      throw new IllegalArgumentException("two agents are named " + spec.name());
    }
    for (Interest<?> interest : spec.interests()) {
      for (EventType type : interest.types()) {
        List<Listener<?>> listening = audience(type, interest.entity()).listeners();
        if (listening.size() == MOST_LISTENERS) {
          throw new IllegalArgumentException(
              "more than " + MOST_LISTENERS + " interests in " + type + " of " + interest.entity());
        }
        listening.add(new Listener<>(place, spec, interest));
      }
    }
  }

  private Audience audience(EventType type, String entity) {
    List<Audience> ofType = audiences.computeIfAbsent(type, none -> new ArrayList<>());
    for (Audience audience : ofType) {
      if (audience.entity().equals(entity)) {
        return audience;
      }
    }
    Audience added = new Audience(entity, new ArrayList<>());
    ofType.add(added);
    return added;
  }

  /** Those who listen to events like this one, in a fixed order. */
  List<Listener<?>> listenersTo(Event event) {
    List<Audience> ofType = audiences.get(event.type());
    if (ofType != null) {
      for (int i = 0; i < ofType.size(); i++) {
        if (ofType.get(i).concerns(event.subject())) {
          return ofType.get(i).listeners();
        }
      }
    }
    return List.of();
  }

  @Nullable AgentSpec agent(String name) {
    return byName.get(name);
  }

  /** In the order they were given. */
  List<AgentSpec> agents() {
    return List.copyOf(byName.values());
  }

  /**
   * An agent and one of its interests.
   *
   * @param place of the agent among {@link #agents}
   */
  record Listener<T>(int place, AgentSpec agent, Interest<T> interest) {}
}
