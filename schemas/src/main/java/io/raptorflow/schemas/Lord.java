package io.raptorflow.schemas;

import static io.raptorflow.schemas.Channel.AGENT_COMMUNICATION;
import static io.raptorflow.schemas.Channel.AGENT_EXECUTION;
import static io.raptorflow.schemas.Channel.ANALYTICS;
import static io.raptorflow.schemas.Channel.DATA_OPERATIONS;
import static io.raptorflow.schemas.Channel.ERROR_HANDLING;
import static io.raptorflow.schemas.Channel.METRICS;
import static io.raptorflow.schemas.Channel.NOTIFICATIONS;
import static io.raptorflow.schemas.Channel.SYSTEM_EVENTS;
import static io.raptorflow.schemas.Channel.WORKFLOWS;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A domain of ten agents, and the channels its events are broadcast to. */
public enum Lord {
  ARCHITECT(AGENT_EXECUTION, SYSTEM_EVENTS, METRICS, WORKFLOWS),
  COGNITION(AGENT_EXECUTION, AGENT_COMMUNICATION, ANALYTICS, METRICS),
  STRATEGOS(AGENT_EXECUTION, WORKFLOWS, METRICS, NOTIFICATIONS),
  AESTHETE(AGENT_EXECUTION, DATA_OPERATIONS, NOTIFICATIONS, METRICS),
  SEER(AGENT_EXECUTION, ANALYTICS, METRICS, SYSTEM_EVENTS),
  ARBITER(AGENT_EXECUTION, SYSTEM_EVENTS, ERROR_HANDLING, METRICS),
  HERALD(AGENT_EXECUTION, AGENT_COMMUNICATION, NOTIFICATIONS, METRICS);

  private final List<Channel> channels;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  Lord(Channel... channels) {
    this.channels = List.of(channels);
  }

  /** The name in events and on the command line, for example {@code seer}. */
  public String wireName() {
    return wireName;
  }

  /** Channels this lord may broadcast copies of its events to. */
  public List<Channel> channels() {
    return channels;
  }

  public static Optional<Lord> ofWireName(String wireName) {
    return Stream.of(values()).filter(lord -> lord.wireName.equals(wireName)).findFirst();
  }
}
