package io.raptorflow.jobs;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.Delivery;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.connectors.opensearch.EventIndices;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.connectors.opensearch.Retention;
import io.raptorflow.connectors.redis.RedisConnection;
import io.raptorflow.operators.host.HostSettings;
import io.raptorflow.operators.knowledge.context.ContextSettings;
import io.raptorflow.operators.supervision.SupervisionSettings;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a job can be told.
 *
 * @param bus how to reach the brokers
 * @param topics names of the bus's topics
 * @param group prefix of the jobs' consumer groups
 * @param delivery of broadcast copies
 * @param outOfOrderness how much older than the latest an event of a partition may be
 * @param idleness silence after which a partition is not waited for
 * @param checkpointInterval between the starts of two checkpoints
 * @param host how agents are hosted
 * @param supervision how it is chosen which agent a workflow asks
 * @param workflowRetention how long logs of workflows are kept, and executions that are over are
 *     remembered; nothing: logs as long as the brokers keep topics, executions as long as is usual
 * @param openSearch how to reach OpenSearch
 * @param indices names of its indices
 * @param retention how long it keeps events
 * @param language the language model, if there is one
 * @param context how tasks are given context; null: they are not
 * @param redis where answers about context are kept; null: in the job's own process
 */
public record JobSettings(
    KafkaConnection bus,
    BusTopics topics,
    String group,
    Delivery delivery,
    Duration outOfOrderness,
    Duration idleness,
    Duration checkpointInterval,
    HostSettings host,
    SupervisionSettings supervision,
    Optional<Duration> workflowRetention,
    OpenSearchConnection openSearch,
    EventIndices indices,
    Retention retention,
    @Nullable ContextSettings context,
    @Nullable RedisConnection redis,
    Optional<LanguageSettings> language) {

  private static final String KEEP_ALL = "all";
  private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);
  private static final Duration LONGEST_RETENTION = Duration.ofDays(3_650);

  /** Whether something is done. */
  enum Switch {
    ON,
    OFF
  }

  private static final Setting<String> BOOTSTRAP_SERVERS =
      Setting.text(
          "bus.bootstrap-servers",
          "localhost:9092",
          "host:port of the brokers, several separated by commas");
  private static final Setting<String> TOPIC_PREFIX =
      Setting.text("bus.topic-prefix", "raptor", "what every topic's name starts with");
  private static final Setting<String> GROUP =
      Setting.text("bus.group", "raptorflow", "prefix of the jobs' consumer groups");
  private static final Setting<Delivery> DELIVERY =
      Setting.choice(
          "bus.delivery",
          Delivery.AT_LEAST_ONCE,
          Delivery.class,
          "of broadcast copies: at-least-once or exactly-once");
  private static final Setting<Duration> OUT_OF_ORDERNESS =
      Setting.duration(
          "bus.out-of-orderness",
          Duration.ofSeconds(30),
          "how much older than the latest an event of a partition may be, event time");
  private static final Setting<Duration> IDLENESS =
      Setting.duration(
          "bus.idleness",
          Duration.ofSeconds(5),
          "silence after which a partition is not waited for, wall-clock time");
  private static final Setting<Duration> CHECKPOINT_INTERVAL =
      Setting.duration(
          "job.checkpoint-interval", Duration.ofSeconds(10), "between two checkpoints");
  private static final Setting<Duration> ANSWER_LIMIT =
      Setting.duration(
          "agents.answer-limit",
          Duration.ofSeconds(10),
          "how long an agent may take to answer a task before that is given up, at least 100 ms");
  private static final Setting<Duration> HANG_LIMIT =
      Setting.duration(
          "agents.hang-limit",
          Duration.ofSeconds(30),
          "how long an agent may take to observe an event before its Flink task is started again,"
              + " at least 100 ms");
  private static final Setting<Duration> STATUS_INTERVAL =
      Setting.duration(
          "agents.status-interval", Duration.ofSeconds(10), "between two reports of a slot");
  private static final Setting<Duration> CACHE_TTL =
      Setting.duration("agents.cache-ttl", Duration.ofMinutes(5), "how long an answer is kept");
  private static final Setting<Integer> CACHE_SIZE =
      Setting.integer("agents.cache-size", 1_000, 1, "answers kept in a slot, at least 1");
  private static final Setting<SupervisionSettings> BALANCING =
      new Setting<>(
          "supervisors.balancing",
          "least_loaded",
          "how one of several agents is chosen: best_fit, round_robin, least_loaded or"
              + " highest_availability; for single lords after a comma, as seer:best_fit",
          JobSettings::balancing);
  private static final Setting<Integer> MOST_WAITING =
      Setting.integer(
          "supervisors.most-waiting",
          SupervisionSettings.DEFAULT.mostWaiting(),
          1,
          "tasks of a tenant that may wait at one lord, at least 1");
  private static final Setting<Optional<Duration>> WORKFLOW_RETENTION =
      new Setting<>(
          "workflows.retention",
          "",
          "how long logs of workflows are kept at least, and executions that are over are"
              + " remembered, PT1H to P3650D; empty: logs as long as the brokers keep topics,"
              + " executions for P7D",
          JobSettings::workflowRetention);
  private static final Setting<String> OPENSEARCH =
      Setting.text("opensearch.url", "http://localhost:9200", "where OpenSearch listens");
  private static final Setting<String> OPENSEARCH_USER =
      Setting.text("opensearch.user", "", "for basic authentication; empty: none");
  private static final Setting<String> OPENSEARCH_PASSWORD =
      Setting.text(
          "opensearch.password", "", "of the user; better in the environment than in arguments");
  private static final Setting<String> INDEX_PREFIX =
      Setting.text("opensearch.index-prefix", "raptor", "what every index's name starts with");
  private static final Setting<Retention> KEEP_MONTHS =
      new Setting<>(
          "opensearch.keep-months",
          KEEP_ALL,
          "months of events kept before the current one, by the event's time; all: for ever",
          JobSettings::retention);

  private static final Setting<Switch> CONTEXT =
      Setting.choice(
          "context.enabled",
          Switch.OFF,
          Switch.class,
          "whether agents are told what documents say: on or off; on needs the sentence model in"
              + " Flink's lib directory");
  private static final Setting<Duration> CONTEXT_TIMEOUT =
      Setting.duration(
          "context.timeout",
          Duration.ofSeconds(1),
          "after which a task goes on without, at least 10 ms");
  private static final Setting<Duration> CONTEXT_CACHE_TTL =
      Setting.duration(
          "context.cache-ttl",
          Duration.ofMinutes(1),
          "how long an answer may be given again, at least 1 s");
  private static final Setting<Integer> CONTEXT_CAPACITY =
      Setting.integer(
          "context.capacity",
          ContextSettings.USUAL_CAPACITY,
          1,
          "different questions under way in a slot, at least 1");
  private static final Setting<String> REDIS =
      Setting.text(
          "context.redis-url",
          "",
          "redis(s)://host:port of the Redis that keeps answers; empty: the job's own process");
  private static final Setting<String> REDIS_PASSWORD =
      Setting.text(
          "context.redis-password", "", "of Redis; better in the environment than in arguments");

  /** Every setting there is, in the order of the documentation. */
  static final List<Setting<?>> ALL =
      withLanguage(
          BOOTSTRAP_SERVERS,
          TOPIC_PREFIX,
          GROUP,
          DELIVERY,
          OUT_OF_ORDERNESS,
          IDLENESS,
          CHECKPOINT_INTERVAL,
          ANSWER_LIMIT,
          HANG_LIMIT,
          STATUS_INTERVAL,
          CACHE_TTL,
          CACHE_SIZE,
          BALANCING,
          MOST_WAITING,
          WORKFLOW_RETENTION,
          OPENSEARCH,
          OPENSEARCH_USER,
          OPENSEARCH_PASSWORD,
          INDEX_PREFIX,
          KEEP_MONTHS,
          CONTEXT,
          CONTEXT_TIMEOUT,
          CONTEXT_CACHE_TTL,
          CONTEXT_CAPACITY,
          REDIS,
          REDIS_PASSWORD);

  /**
   * Reads the settings of a job's {@code main}.
   *
   * @throws InvalidSettings when the job cannot start with them
   */
  static JobSettings read(String[] arguments, Map<String, String> environment) {
    Settings given = Settings.read(List.of(arguments), environment, ALL);
    return new JobSettings(
        bus(given),
        topics(given.value(TOPIC_PREFIX)),
        given.value(GROUP),
        given.value(DELIVERY),
        given.value(OUT_OF_ORDERNESS),
        given.value(IDLENESS),
        given.value(CHECKPOINT_INTERVAL),
        host(given),
        given.value(BALANCING).withMostWaiting(given.value(MOST_WAITING)),
        given.value(WORKFLOW_RETENTION),
        openSearch(given),
        indices(given.value(INDEX_PREFIX)),
        given.value(KEEP_MONTHS),
        context(given),
        redis(given),
        LanguageSettings.of(given));
  }

  private static List<Setting<?>> withLanguage(Setting<?>... others) {
    return Stream.concat(Arrays.stream(others), LanguageSettings.ALL.stream()).toList();
  }

  private static HostSettings host(Settings given) {
    try {
      return new HostSettings(
          given.value(ANSWER_LIMIT),
          given.value(HANG_LIMIT),
          given.value(STATUS_INTERVAL),
          given.value(CACHE_TTL),
          given.value(CACHE_SIZE));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings("agents: " + e.getMessage());
    }
  }

  private static @Nullable ContextSettings context(Settings given) {
    try {
      var context =
          new ContextSettings(
              given.value(CONTEXT_TIMEOUT),
              given.value(CONTEXT_CACHE_TTL),
              given.value(CONTEXT_CAPACITY));
      return given.value(CONTEXT) == Switch.ON ? context : null;
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings("context: " + e.getMessage());
    }
  }

  private static @Nullable RedisConnection redis(Settings given) {
    String uri = given.value(REDIS);
    String password = given.value(REDIS_PASSWORD);
    if (uri.isEmpty()) {
      return null;
    }
    try {
      return RedisConnection.to(uri, password.isEmpty() ? null : password);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(REDIS.key() + ": " + e.getMessage());
    }
  }

  private static SupervisionSettings balancing(String text) {
    SupervisionSettings usual = SupervisionSettings.DEFAULT;
    Balancing ofAll = usual.balancing();
    Map<Lord, Balancing> byLord = new EnumMap<>(Lord.class);
    for (String part : text.split(",")) {
      String[] words = part.strip().split(":");
      if (words.length == 1) {
        ofAll = balancingNamed(words[0]);
      } else if (words.length == 2) {
        byLord.put(lordNamed(words[0]), balancingNamed(words[1]));
      } else {
        throw new IllegalArgumentException("a balancing, or lord:balancing, not " + part);
      }
    }
    return new SupervisionSettings(ofAll, byLord, usual.mostWaiting(), usual.patience());
  }

  private static Balancing balancingNamed(String name) {
    return Arrays.stream(Balancing.values())
        .filter(balancing -> balancing.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "best_fit, round_robin, least_loaded or highest_availability"));
  }

  private static Lord lordNamed(String name) {
    return Lord.ofWireName(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a lord of " + Stream.of(Lord.values()).map(Lord::wireName).toList()));
  }

  private static Optional<Duration> workflowRetention(String text) {
    String expected = "nothing, or an ISO 8601 duration of PT1H to P3650D, for example P30D";
    try {
      Optional<Duration> time =
          text.isBlank() ? Optional.empty() : Optional.of(Duration.parse(text.strip()));
      if (time.isPresent()
          && (time.get().compareTo(SHORTEST_RETENTION) < 0
              || time.get().compareTo(LONGEST_RETENTION) > 0)) {
        throw new IllegalArgumentException(expected);
      }
      return time;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  private static Retention retention(String text) {
    String expected = KEEP_ALL + " or a whole number of at least 0";
    try {
      return text.strip().equals(KEEP_ALL)
          ? Retention.FOREVER
          : new Retention(Integer.valueOf(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  private static OpenSearchConnection openSearch(Settings given) {
    String password = given.value(OPENSEARCH_PASSWORD);
    String user = given.value(OPENSEARCH_USER);
    try {
      return OpenSearchConnection.to(
          given.value(OPENSEARCH),
          user.isEmpty() ? null : user,
          password.isEmpty() ? null : password);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(OPENSEARCH.key() + ": " + e.getMessage());
    }
  }

  private static EventIndices indices(String prefix) {
    try {
      return new EventIndices(prefix);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(INDEX_PREFIX.key() + ": " + e.getMessage());
    }
  }

  private static BusTopics topics(String prefix) {
    try {
      return new BusTopics(prefix);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(TOPIC_PREFIX.key() + ": " + e.getMessage());
    }
  }

  private static KafkaConnection bus(Settings given) {
    try {
      return KafkaConnection.to(given.value(BOOTSTRAP_SERVERS));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(BOOTSTRAP_SERVERS.key() + ": " + e.getMessage());
    }
  }
}
