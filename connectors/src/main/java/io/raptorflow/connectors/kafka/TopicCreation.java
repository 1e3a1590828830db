package io.raptorflow.connectors.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates topics, and returns only when every partition can be written to.
 *
 * <p>A broker says that a topic exists a moment before it leads its partitions. A producer that
 * writes at that moment may have its first request refused and its second taken; the first, tried
 * again, is then out of order for ever, and its records are given up (KAFKA-15591). Offsets, unlike
 * descriptions, are asked of the leader itself, and asked again until it is one.
 */
public final class TopicCreation {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private TopicCreation() {}

  /**
   * @throws ExecutionException with what the brokers say against it, such as {@link
   *     org.apache.kafka.common.errors.TopicExistsException}
   */
  public static void create(Collection<NewTopic> topics, Admin admin)
      throws ExecutionException, InterruptedException {
    var created = admin.createTopics(topics);
    created.all().get();
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (NewTopic topic : topics) {
      int count = created.numPartitions(topic.name()).get();
      for (int partition = 0; partition < count; partition++) {
        partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    awaitLeaders(partitions, admin);
  }

  /** A broker may not have heard of a topic either that its controller has just created. */
  private static void awaitLeaders(Map<TopicPartition, OffsetSpec> partitions, Admin admin)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        admin.listOffsets(partitions).all().get();
        return;
      } catch (ExecutionException e) {
        boolean unheardOf = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!unheardOf || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }
}
