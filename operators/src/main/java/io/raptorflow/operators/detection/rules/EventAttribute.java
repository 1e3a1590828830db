package io.raptorflow.operators.detection.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule can read of an event, by the names of the envelope; what is absent is "". */
enum EventAttribute {
  ID(SimpleType.STRING, event -> event.event().id()),
  SOURCE(SimpleType.STRING, event -> event.event().source()),
  TYPE(SimpleType.STRING, event -> event.event().type().wireName()),
  SUBJECT(SimpleType.STRING, event -> event.event().subject()),
  ENTITY(SimpleType.STRING, event -> event.event().entity()),
  ENTITY_ID(SimpleType.STRING, event -> event.event().entityId()),
  TIME(SimpleType.TIMESTAMP, event -> event.event().time()),
  TENANT(SimpleType.STRING, event -> event.event().tenant()),
  CHANNEL(SimpleType.STRING, event -> lower(event.event().channel())),
  LORD(SimpleType.STRING, event -> lower(event.event().lord())),
  AGENT(SimpleType.STRING, event -> orEmpty(event.event().agent())),
  STATUS(SimpleType.STRING, event -> lower(event.event().status())),
  CORRELATION_ID(SimpleType.STRING, event -> orEmpty(event.event().correlationId())),
  CAUSATION_ID(SimpleType.STRING, event -> orEmpty(event.event().causationId())),
  HOPS(SimpleType.INT, event -> (long) event.event().hops()),
  DATA(SimpleType.DYN, ObservedEvent::data);

  private static final Map<String, EventAttribute> BY_VARIABLE =
      Arrays.stream(values())
          .collect(Collectors.toMap(EventAttribute::variable, Function.identity()));

  private final CelType type;
  private final Function<ObservedEvent, Object> reader;
  private final String field = name().toLowerCase(Locale.ROOT);
  private final String variable = "event." + field;

  EventAttribute(CelType type, Function<ObservedEvent, Object> reader) {
    this.type = type;
    this.reader = reader;
  }

  static @Nullable EventAttribute ofVariable(String variable) {
    return BY_VARIABLE.get(variable);
  }

  CelType type() {
    return type;
  }

  /** Key in the map of an event matched before. */
  String field() {
    return field;
  }

  String variable() {
    return variable;
  }

  Object of(ObservedEvent event) {
    return reader.apply(event);
  }

  private static String lower(@Nullable Enum<?> constant) {
    return constant == null ? "" : constant.name().toLowerCase(Locale.ROOT);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
