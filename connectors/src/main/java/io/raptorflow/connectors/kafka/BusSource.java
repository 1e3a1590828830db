package io.raptorflow.connectors.kafka;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Ingested;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Reads events from the bus, in order per key, with event-time timestamps.
 *
 * <p>Topics that do not exist yet are created, and read from when they do. A broker that is away is
 * waited for.
 */
public final class BusSource {
  /** How often new topics and partitions are looked for. */
  private static final Duration DISCOVERY = Duration.ofSeconds(5);

  private BusSource() {}

  /**
   * A source for the home copies on the given channels.
   *
   * @param selection which of the events are passed on; the others neither cost nor move event time
   * @param group consumer group; where it has committed offsets, reading goes on there
   * @param type how what was read is passed on
   */
  public static KafkaSource<Ingested> of(
      KafkaConnection connection,
      BusTopics topics,
      Set<Channel> channels,
      EventSelection selection,
      String group,
      TypeInformation<Ingested> type) {
    return of(connection, topics, channels, selection, group, type, Map.of());
  }

  /**
   * The same, with a say in how long topics keep what is written to them.
   *
   * @param retention by channel; the brokers decide of the others
   */
  public static KafkaSource<Ingested> of(
      KafkaConnection connection,
      BusTopics topics,
      Set<Channel> channels,
      EventSelection selection,
      String group,
      TypeInformation<Ingested> type,
      Map<Channel, Duration> retention) {
    Map<String, Duration> byTopic = new HashMap<>();
    retention.forEach((channel, time) -> byTopic.put(topics.of(channel), time));
    return KafkaSource.<Ingested>builder()
        .setProperties(properties(connection))
        .setKafkaSubscriber(
            new BusSubscriber(topics, channels.stream().map(topics::of).toList(), byTopic))
        .setGroupId(group)
        .setClientIdPrefix(group)
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setDeserializer(new BusRecordDecoder(topics, selection, type))
        .build();
  }

  /** A source for what could not be read or used. */
  public static KafkaSource<DeadLetter> deadLetters(
      KafkaConnection connection,
      BusTopics topics,
      String group,
      TypeInformation<DeadLetter> type) {
    return KafkaSource.<DeadLetter>builder()
        .setProperties(properties(connection))
        .setKafkaSubscriber(new BusSubscriber(topics, List.of(topics.deadLetters())))
        .setGroupId(group)
        .setClientIdPrefix(group)
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setDeserializer(new DeadLetterDecoder(type))
        .build();
  }

  /**
   * A source for the versions of rules, as JSON. It reads from the start of the topic unless it is
   * restored: who knows no rule needs all of them.
   */
  public static KafkaSource<String> rules(
      KafkaConnection connection, BusTopics topics, String group) {
    return KafkaSource.<String>builder()
        .setProperties(properties(connection))
        .setKafkaSubscriber(new BusSubscriber(topics, List.of(topics.rules())))
        .setGroupId(group)
        .setClientIdPrefix(group + "-rules")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new TextDecoder())
        .build();
  }

  private static Properties properties(KafkaConnection connection) {
    Properties properties = connection.clientProperties();
    properties.put(
        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
        Long.toString(DISCOVERY.toMillis()));
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return properties;
  }

  /**
   * Event time that one clock ahead cannot run away with: the earlier of the event's time and the
   * moment the broker appended it.
   *
   * @param outOfOrderness how much older than the latest an event of a partition may be
   * @param idleness silence, in wall-clock time, after which a partition is not waited for
   */
  public static WatermarkStrategy<Ingested> watermarks(Duration outOfOrderness, Duration idleness) {
    return WatermarkStrategy.<Ingested>forBoundedOutOfOrderness(outOfOrderness)
        .withTimestampAssigner(
            (ingested, appended) ->
                ingested instanceof Ingested.Accepted accepted
                    ? Math.min(accepted.event().time().toEpochMilli(), appended)
                    : Long.MIN_VALUE)
        .withIdleness(idleness);
  }
}
