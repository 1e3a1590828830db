package io.raptorflow.local.bus;

import static java.util.Objects.requireNonNull;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.schemas.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How much is on the bus, how fast it grows, how old it is, and how far its readers are. */
public final class BusStats implements AutoCloseable {
  private final Admin admin;
  private final BusTopics topics;

  public BusStats(KafkaConnection connection, BusTopics topics) {
    this.admin = Admin.create(connection.clientProperties());
    this.topics = topics;
  }

  /**
   * One topic at one moment.
   *
   * @param records ever written to it
   * @param kept of them still there
   * @param bytes on disk, all replicas
   * @param newest append time of the youngest record
   * @param lag records not read yet, by consumer group
   */
  public record TopicStats(
      long records, long kept, long bytes, @Nullable Instant newest, Map<String, Long> lag) {}

  /**
   * One channel over an interval, for people and programs.
   *
   * @param channel wire name, or {@code dead-letter}
   * @param perSecond records written a second within the interval
   * @param newestAgeSeconds time since the youngest record was appended; null when there is none
   */
  public record ChannelStats(
      String channel,
      long records,
      double perSecond,
      long bytes,
      @Nullable Double bytesPerRecord,
      @Nullable Double newestAgeSeconds,
      Map<String, Long> lag) {
    /** From two looks at a topic. */
    public static ChannelStats between(
        String channel, TopicStats before, TopicStats after, Duration interval, Instant now) {
      return new ChannelStats(
          channel,
          after.records(),
          (after.records() - before.records()) / (interval.toNanos() / 1e9),
          after.bytes(),
          after.kept() == 0 ? null : (double) after.bytes() / after.kept(),
          after.newest() == null ? null : Duration.between(after.newest(), now).toMillis() / 1e3,
          after.lag());
    }
  }

  /** All channels and the dead letters, by name. */
  public Map<String, TopicStats> now() {
    Map<String, String> names = new TreeMap<>();
    for (Channel channel : Channel.values()) {
      names.put(topics.of(channel), channel.wireName());
    }
    names.put(topics.deadLetters(), "dead-letter");

    List<TopicPartition> partitions = partitions(names.keySet());
    var ends = offsets(partitions, OffsetSpec.latest());
    var starts = offsets(partitions, OffsetSpec.earliest());
    var newest = offsets(partitions, OffsetSpec.maxTimestamp());
    Map<TopicPartition, Long> bytes = bytes();
    Map<String, Map<TopicPartition, OffsetAndMetadata>> read = readSoFar();

    Map<String, TopicStats> stats = new TreeMap<>();
    names.forEach(
        (topic, name) -> {
          List<TopicPartition> own =
              partitions.stream().filter(partition -> partition.topic().equals(topic)).toList();
          long end = sum(own, partition -> requireNonNull(ends.get(partition)).offset());
          long start = sum(own, partition -> requireNonNull(starts.get(partition)).offset());
          long youngest =
              own.stream()
                  .mapToLong(each -> requireNonNull(newest.get(each)).timestamp())
                  .max()
                  .orElse(-1);
          stats.put(
              name,
              new TopicStats(
                  end,
                  end - start,
                  sum(own, partition -> bytes.getOrDefault(partition, 0L)),
                  youngest < 0 ? null : Instant.ofEpochMilli(youngest),
                  lag(own, ends, read)));
        });
    return stats;
  }

  private static Map<String, Long> lag(
      List<TopicPartition> partitions,
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      Map<String, Map<TopicPartition, OffsetAndMetadata>> read) {
    Map<String, Long> lag = new TreeMap<>();
    read.forEach(
        (group, offsets) -> {
          if (partitions.stream().anyMatch(offsets::containsKey)) {
            lag.put(
                group,
                sum(
                    partitions,
                    partition -> {
                      OffsetAndMetadata at = offsets.get(partition);
                      return requireNonNull(ends.get(partition)).offset()
                          - (at == null ? 0 : at.offset());
                    }));
          }
        });
    return lag;
  }

  private List<TopicPartition> partitions(Iterable<String> names) {
    List<String> asked = new ArrayList<>();
    names.forEach(asked::add);
    List<TopicPartition> partitions = new ArrayList<>();
    BrokerAnswer.of(admin.describeTopics(asked).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        partition ->
                            partitions.add(new TopicPartition(topic, partition.partition()))));
    return partitions;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, spec));
    return BrokerAnswer.of(admin.listOffsets(asked).all());
  }

  private Map<TopicPartition, Long> bytes() {
    List<Integer> brokers =
        BrokerAnswer.of(admin.describeCluster().nodes()).stream().map(node -> node.id()).toList();
    Map<TopicPartition, Long> bytes = new HashMap<>();
    BrokerAnswer.of(admin.describeLogDirs(brokers).allDescriptions())
        .values()
        .forEach(
            directories ->
                directories
                    .values()
                    .forEach(
                        directory ->
                            directory
                                .replicaInfos()
                                .forEach(
                                    (partition, replica) ->
                                        bytes.merge(partition, replica.size(), Long::sum))));
    return bytes;
  }

  private Map<String, Map<TopicPartition, OffsetAndMetadata>> readSoFar() {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> read = new TreeMap<>();
    for (var group : BrokerAnswer.of(admin.listGroups().all())) {
      read.put(
          group.groupId(),
          BrokerAnswer.of(
              admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata()));
    }
    return read;
  }

  private static long sum(List<TopicPartition> partitions, Function<TopicPartition, Long> number) {
    return partitions.stream().mapToLong(number::apply).sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
