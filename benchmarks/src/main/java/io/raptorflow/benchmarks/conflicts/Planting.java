package io.raptorflow.benchmarks.conflicts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.Conflict;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.NearMiss;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of one pattern into a year, and notes which of them were planted as a conflict
 * and which only look like one. All it draws comes from its seed.
 */
final class Planting {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final int DAYS = 365;
  private static final List<String> TENANTS = List.of("acme", "globex", "initech");
  private static final List<String> SOURCES =
      List.of("//example.org/planning", "//erp.example.org", "//example.org/marketing-desk");

  private final String pattern;
  private final Random random;
  private final List<Event> events = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<NearMiss> nearMisses = new ArrayList<>();
  private int names;
  private int days;

  Planting(String pattern, long seed) {
    this.pattern = pattern;
    this.random = new Random(seed * 31 + pattern.hashCode());
  }

  /** A payload from names and values in turn; a null value is left out. */
  static Map<String, Object> fields(@Nullable Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        fields.put(
            String.valueOf(namesAndValues[i]), value instanceof Instant ? "" + value : value);
      }
    }
    return fields;
  }

  static Map<String, Object> money(long amount, String currency) {
    return fields("amount", amount, "currency", currency);
  }

  /** The payload with other or further fields. */
  static Map<String, Object> with(Map<String, Object> payload, @Nullable Object... namesAndValues) {
    Map<String, Object> changed = new LinkedHashMap<>(payload);
    changed.putAll(fields(namesAndValues));
    return changed;
  }

  String tenant() {
    return oneOf(TENANTS);
  }

  String otherTenant(String tenant) {
    return oneOf(TENANTS.stream().filter(each -> !each.equals(tenant)).toList());
  }

  /** A name that nothing else of this pattern has. */
  String name(String prefix) {
    return prefix + "-" + names++ + Integer.toString(random.nextInt(1296), 36);
  }

  /** Some hour of the year. */
  Instant moment() {
    return START.plus(Duration.ofHours(random.nextInt(DAYS * 24)));
  }

  /** A midnight that was not given before; the later ones are of the years after. */
  Instant ownDay() {
    return START.plus(Duration.ofDays(2L * days++));
  }

  /** A time from {@code least} to {@code most} hours. */
  Duration hours(int least, int most) {
    return Duration.ofHours(between(least, most));
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  boolean coin() {
    return random.nextBoolean();
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** One of the values, or, as likely as each of them, none. */
  @Nullable String oneOfOrNone(String... values) {
    int index = random.nextInt(values.length + 1);
    return index == values.length ? null : values[index];
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Tells of a thing as it stands, and gives the event's id. */
  String tell(String tenant, Instant time, String entity, Map<String, Object> payload) {
    String subject = entity + '/' + payload.get("id");
    boolean isNew = events.stream().noneMatch(event -> event.subject().equals(subject));
    EventType type = isNew ? EventType.DATA_CREATED : EventType.DATA_UPDATED;
    return tell(tenant, time, type, subject, payload);
  }

  String tell(
      String tenant, Instant time, EventType type, String subject, Map<String, Object> payload) {
    String id = pattern + '-' + events.size() + '-' + Long.toHexString(random.nextLong());
    events.add(
        Event.builder()
            .id(id)
            .source(oneOf(SOURCES))
            .type(type)
            .subject(subject)
            .time(time)
            .tenant(tenant)
            .data(bytes(payload))
            .build());
    return id;
  }

  void conflict(String tenant, String... ids) {
    conflicts.add(new Conflict(pattern, tenant, List.of(ids)));
  }

  void nearMiss(String why, String... ids) {
    nearMisses.add(new NearMiss(pattern, List.of(ids), why));
  }

  List<Event> events() {
    return events;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  List<NearMiss> nearMisses() {
    return nearMisses;
  }

  private static byte[] bytes(Map<String, Object> payload) {
    try {
      return JSON.writeValueAsBytes(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a payload cannot be written as JSON", e);
    }
  }
}
