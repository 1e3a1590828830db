package io.raptorflow.local.bus;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.schemas.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a job has still to read of what is on the bus at one moment. Jobs commit what they have read
 * with each checkpoint, so this falls to 0 within one interval of the last record.
 */
public final class Backlog implements AutoCloseable {
  private final Admin admin;
  private final Map<TopicPartition, Long> ends;

  private Backlog(Admin admin, Map<TopicPartition, Long> ends) {
    this.admin = admin;
    this.ends = ends;
  }

  /** Remembers where every channel and the dead letters end now. */
  public static Backlog now(KafkaConnection connection, BusTopics topics, boolean deadLetters) {
    Admin admin = Admin.create(connection.clientProperties());
    List<String> names = new ArrayList<>(Arrays.stream(Channel.values()).map(topics::of).toList());
    if (deadLetters) {
      names.add(topics.deadLetters());
    }
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    BrokerAnswer.of(admin.describeTopics(names).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        each ->
                            asked.put(
                                new TopicPartition(topic, each.partition()), OffsetSpec.latest())));
    Map<TopicPartition, Long> ends = new HashMap<>();
    BrokerAnswer.of(admin.listOffsets(asked).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return new Backlog(admin, ends);
  }

  /** Records that the consumer group had not committed yet when it was asked. */
  public long leftFor(String group) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        BrokerAnswer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    long left = 0;
    for (var end : ends.entrySet()) {
      OffsetAndMetadata at = committed.get(end.getKey());
      left += Math.max(0, end.getValue() - (at == null ? 0 : at.offset()));
    }
    return left;
  }

  /** Records on the bus at that moment. */
  public long total() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
