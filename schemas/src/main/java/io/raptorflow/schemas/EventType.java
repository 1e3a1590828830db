package io.raptorflow.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an event says has happened; each type has a home channel, whose copy the jobs consume. */
public enum EventType {
  AGENT_STARTED(Channel.AGENT_EXECUTION),
  AGENT_COMPLETED(Channel.AGENT_EXECUTION),
  AGENT_FAILED(Channel.AGENT_EXECUTION),
  CAPABILITY_EXECUTED(Channel.AGENT_EXECUTION),
  RESULT_GENERATED(Channel.AGENT_EXECUTION),
  DATA_CREATED(Channel.DATA_OPERATIONS),
  DATA_UPDATED(Channel.DATA_OPERATIONS),
  DATA_DELETED(Channel.DATA_OPERATIONS),
  DATA_QUERIED(Channel.DATA_OPERATIONS),
  DATA_VALIDATED(Channel.DATA_OPERATIONS),
  MESSAGE_SENT(Channel.AGENT_COMMUNICATION),
  MESSAGE_RECEIVED(Channel.AGENT_COMMUNICATION),
  NOTIFICATION_TRIGGERED(Channel.NOTIFICATIONS),
  BROADCAST_INITIATED(Channel.NOTIFICATIONS),
  RESPONSE_DELIVERED(Channel.AGENT_COMMUNICATION),
  ERROR_OCCURRED(Channel.ERROR_HANDLING),
  WARNING_ISSUED(Channel.SYSTEM_EVENTS),
  METRIC_RECORDED(Channel.METRICS),
  STATUS_UPDATED(Channel.SYSTEM_EVENTS),
  RESOURCE_ALLOCATED(Channel.SYSTEM_EVENTS),
  WORKFLOW_COMPLETED(Channel.WORKFLOWS);

  /** What every CloudEvents {@code type} on the bus starts with. */
  public static final String PREFIX = "io.raptorflow.";

  private static final Map<String, EventType> BY_CLOUD_EVENTS_TYPE =
      Arrays.stream(values())
          .collect(Collectors.toMap(EventType::cloudEventsType, Function.identity()));

  private final Channel channel;
  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final String cloudEventsType = PREFIX + wireName;

  EventType(Channel channel) {
    this.channel = channel;
  }

  /** The name without prefix, for example {@code metric_recorded}. */
  public String wireName() {
    return wireName;
  }

  /** The CloudEvents {@code type}, for example {@code io.raptorflow.metric_recorded}. */
  public String cloudEventsType() {
    return cloudEventsType;
  }

  /** The channel of an event of this type with the given subject ({@code entity/entityId}). */
  public Channel homeChannel(String subject) {
    return subject.startsWith(Subject.WORKFLOW_PREFIX) ? Channel.WORKFLOWS : channel;
  }

  public static Optional<EventType> ofCloudEventsType(String type) {
    return Optional.ofNullable(BY_CLOUD_EVENTS_TYPE.get(type));
  }
}
