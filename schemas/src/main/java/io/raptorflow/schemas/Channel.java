package io.raptorflow.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of the nine topics of RaptorBus that carry events. */
public enum Channel {
  AGENT_EXECUTION,
  DATA_OPERATIONS,
  AGENT_COMMUNICATION,
  SYSTEM_EVENTS,
  ERROR_HANDLING,
  METRICS,
  WORKFLOWS,
  NOTIFICATIONS,
  ANALYTICS;

  private static final Map<String, Channel> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Channel::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in events and on the command line, for example {@code agent_execution}. */
  public String wireName() {
    return wireName;
  }

  public static Optional<Channel> ofWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
