package io.raptorflow.schemas.cloudevents;

import static java.util.Objects.requireNonNull;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.Subject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The attributes of one record as text, collected and then made an event of. */
final class Attributes {
  /** Longest attribute, in characters: keys, log lines and indices hold every one of them. */
  private static final int LONGEST = 1_024;

  private static final int MOST_EXTENSIONS = 64;
  private static final int MOST_HOPS = 16;

  /** RFC 3339 knows years of four digits. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private @Nullable String specVersion;
  private @Nullable String id;
  private @Nullable String source;
  private @Nullable String type;
  private @Nullable String subject;
  private @Nullable String time;
  private @Nullable String tenant;
  private @Nullable String channel;
  private @Nullable String contentType;
  private @Nullable String dataSchema;
  private @Nullable String lord;
  private @Nullable String agent;
  private @Nullable String correlationId;
  private @Nullable String causationId;
  private @Nullable String status;
  private @Nullable String recordedTime;
  private @Nullable String hops;
  private @Nullable String traceParent;
  private @Nullable String copyOf;
  private @Nullable Map<String, String> extensions;
  private @Nullable Refusal refusal;

  void put(String name, String value) {
    if (value.length() > LONGEST) {
      refuse(Reason.INVALID_ATTRIBUTE, name, value.length() + " characters", "at most " + LONGEST);
      return;
    }
    switch (name) {
      case "specversion" -> specVersion = value;
      case "id" -> id = value;
      case "source" -> source = value;
      case "type" -> type = value;
      case "subject" -> subject = value;
      case "time" -> time = value;
      case "tenant" -> tenant = value;
      case "channel" -> channel = value;
      case "datacontenttype" -> contentType = value;
      case "dataschema" -> dataSchema = value;
      case "lord" -> lord = value;
      case "agent" -> agent = value;
      case "correlationid" -> correlationId = value;
      case "causationid" -> causationId = value;
      case "status" -> status = value;
      case "recordedtime" -> recordedTime = value;
      case "hops" -> hops = value;
      case "traceparent" -> traceParent = value;
      case "copyof" -> copyOf = value;
      default -> putExtension(name, value);
    }
  }

  private void putExtension(String name, String value) {
    if (extensions == null) {
      extensions = new HashMap<>();
    }
    extensions.put(name, value);
    if (extensions.size() > MOST_EXTENSIONS) {
      refuse(
          Reason.INVALID_ATTRIBUTE,
          "extensions",
          "more than " + MOST_EXTENSIONS,
          "at most " + MOST_EXTENSIONS);
    }
  }

  /** The event these attributes and this payload make, or why they make none. */
  Reading toReading(byte[] data, PayloadCheck payloads, Predicate<Event> judged) {
    Event event = toEvent(data);
    if (event == null) {
      return refused();
    }
    if (!judged.test(event)) {
      return new Reading.Read(event);
    }
    Refusal violation =
        payloads.check(event.type(), event.entity(), event.dataSchema(), event.data());
    return violation == null ? new Reading.Read(event) : refused(violation);
  }

  Reading.Refused refused(Refusal why) {
    return new Reading.Refused(why, tenant, source, id);
  }

  private Reading.Refused refused() {
    return refused(requireNonNull(refusal));
  }

  private @Nullable Event toEvent(byte[] data) {
    checkSpecVersion();
    checkContentType();
    String readId = required("id", id);
    String readSource = required("source", source);
    EventType readType = readType();
    String readSubject = readSubject();
    Instant readTime = instant("time", required("time", time));
    String readTenant = readTenant();
    Channel readChannel = choice("channel", channel, Channel::ofWireName);
    Lord readLord = choice("lord", lord, Lord::ofWireName);
    Status readStatus = choice("status", status, Status::ofWireName);
    Instant readRecorded = instant("recordedtime", recordedTime);
    int readHops = readHops();
    Channel readCopyOf = choice("copyof", copyOf, Channel::ofWireName);
    if (refusal != null
        || readId == null
        || readSource == null
        || readType == null
        || readSubject == null
        || readTime == null
        || readTenant == null) {
      return null;
    }
    return new Event(
        readId,
        readSource,
        readType,
        readSubject,
        readTime,
        readTenant,
        readChannel == null ? readType.homeChannel(readSubject) : readChannel,
        dataSchema,
        readLord,
        agent,
        correlationId,
        causationId,
        readStatus,
        readRecorded,
        readHops,
        traceParent,
        readCopyOf,
        extensions == null ? Map.of() : extensions,
        data);
  }

  private void checkSpecVersion() {
    String version = required("specversion", specVersion);
    if (version != null && !version.equals("1.0")) {
      refuse(Reason.INVALID_ATTRIBUTE, "specversion", quoted(version), "1.0");
    }
  }

  private void checkContentType() {
    if (contentType != null && !MediaType.isJson(contentType)) {
      refuse(Reason.INVALID_ATTRIBUTE, "datacontenttype", quoted(contentType), "application/json");
    }
  }

  private @Nullable EventType readType() {
    String text = required("type", type);
    if (text == null) {
      return null;
    }
    Optional<EventType> known = EventType.ofCloudEventsType(text);
    if (known.isEmpty()) {
      refuse(
          Reason.UNKNOWN_TYPE,
          "type",
          quoted(text),
          EventType.PREFIX
              + "<one of the 21 event types>, for example "
              + EventType.METRIC_RECORDED.cloudEventsType());
    }
    return known.orElse(null);
  }

  private @Nullable String readSubject() {
    String text = required("subject", subject);
    if (text != null && Subject.parse(text).isEmpty()) {
      refuse(
          Reason.INVALID_ATTRIBUTE,
          "subject",
          quoted(text),
          "<entity>/<entityId>, for example metric/ads.cpc");
    }
    return text;
  }

  private @Nullable String readTenant() {
    String text = required("tenant", tenant);
    if (text != null && !isName(text)) {
      refuse(
          Reason.INVALID_ATTRIBUTE,
          "tenant",
          quoted(text),
          "a name without | and control characters");
    }
    return text;
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '|' || Character.isISOControl(character)) {
        return false;
      }
    }
    return true;
  }

  private int readHops() {
    if (hops == null) {
      return 0;
    }
    int count;
    try {
      count = Integer.parseInt(hops);
    } catch (NumberFormatException e) {
      count = -1;
    }
    if (count < 0) {
      refuse(Reason.INVALID_ATTRIBUTE, "hops", quoted(hops), "a whole number of at least 0");
    } else if (count > MOST_HOPS) {
      refuse(Reason.TOO_MANY_HOPS, "hops", hops, "at most " + MOST_HOPS);
    }
    return count;
  }

  private @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant instant = Timestamps.parse(text);
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // Said below, in our words.
    }
    refuse(
        Reason.INVALID_ATTRIBUTE,
        name,
        quoted(text),
        "an RFC 3339 timestamp, for example 2026-11-01T12:00:00Z");
    return null;
  }

  private <T> @Nullable T choice(
      String name, @Nullable String text, Function<String, Optional<T>> values) {
    if (text == null) {
      return null;
    }
    Optional<T> value = values.apply(text);
    if (value.isEmpty()) {
      refuse(Reason.INVALID_ATTRIBUTE, name, quoted(text), "a " + name + " of the contract");
    }
    return value.orElse(null);
  }

  private @Nullable String required(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      refuse(
          Reason.MISSING_ATTRIBUTE, name, value == null ? "nothing" : "an empty text", "a value");
      return null;
    }
    if (hasHalfSurrogate(value)) {
      refuse(
          Reason.INVALID_ATTRIBUTE,
          name,
          "half a surrogate pair",
          "a text that UTF-8 can write, so that no two names become one");
    }
    return value;
  }

  private static boolean hasHalfSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int whole = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(whole)) {
          return true;
        }
        i++; // the other half
      }
    }
    return false;
  }

  /** The first fault counts. */
  private void refuse(Reason reason, String field, String found, String expected) {
    if (refusal == null) {
      refusal = Refusal.of(reason, field, found, expected);
    }
  }

  private static String quoted(String text) {
    return '\'' + text + '\'';
  }
}
