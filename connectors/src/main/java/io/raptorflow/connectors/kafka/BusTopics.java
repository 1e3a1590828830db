package io.raptorflow.connectors.kafka;

import io.raptorflow.schemas.Channel;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of one RaptorBus: one a channel, one for dead letters, one for strikes, one for rules.
 *
 * @param prefix what every topic's name starts with, {@code raptor} unless several buses share a
 *     cluster
 */
public record BusTopics(String prefix) implements Serializable {
  public static final BusTopics RAPTOR = new BusTopics("raptor");

  /** Largest event; a topic takes twice as much, so that the job sees it and can say so. */
  private static final int EVENT_TOPIC_BYTES = 2 * 1024 * 1024;

  private static final int DEAD_LETTER_BYTES = 4 * 1024 * 1024;

  public BusTopics {
    if (!prefix.matches("[a-zA-Z0-9_-]{1,100}")) {
      throw new IllegalArgumentException(
          "a topic prefix is 1 to 100 of A-Z a-z 0-9 _ -, was '" + prefix + "'");
    }
  }

  public String of(Channel channel) {
    return prefix + '.' + channel.wireName();
  }

  public String deadLetters() {
    return prefix + ".dead-letter";
  }

  /** Compacted: events that have ended a task, by tenant, source and id. */
  public String strikes() {
    return prefix + ".strikes";
  }

  /** Compacted: the latest version of every rule, as JSON, by tenant and id. */
  public String rules() {
    return prefix + ".rules";
  }

  /** Compacted: what a language model was asked and the answers adopted, by call. */
  public String languageJournal() {
    return prefix + ".language-journal";
  }

  /** The channel a topic carries. */
  public Optional<Channel> channelOf(String topic) {
    return topic.startsWith(prefix + '.')
        ? Channel.ofWireName(topic.substring(prefix.length() + 1))
        : Optional.empty();
  }

  /** Topics to create, with the settings the jobs rely on. */
  public List<NewTopic> newTopics(int partitions, short replicas) {
    return newTopics(Optional.of(partitions), Optional.of(replicas));
  }

  /** The same with the brokers' own numbers of partitions and replicas. */
  List<NewTopic> newTopics() {
    return newTopics(Optional.empty(), Optional.empty());
  }

  private List<NewTopic> newTopics(Optional<Integer> partitions, Optional<Short> replicas) {
    Stream<NewTopic> channels =
        Arrays.stream(Channel.values())
            .map(channel -> topic(of(channel), partitions, replicas, EVENT_TOPIC_BYTES));
    return Stream.concat(
            channels,
            Stream.of(
                topic(deadLetters(), partitions, replicas, DEAD_LETTER_BYTES),
                newStrikes(),
                newRules()))
        .toList();
  }

  /** The brokers' own number of replicas, since jobs create it too. */
  NewTopic newStrikes() {
    return compacted(strikes());
  }

  /**
   * Only jobs create it: without a language model there is none. What was erased leaves the disks
   * once it is compacted, which brokers put off for ever unless told otherwise.
   */
  NewTopic newLanguageJournal() {
    return new NewTopic(languageJournal(), Optional.of(1), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                Long.toString(Duration.ofDays(1).toMillis())));
  }

  /** One partition, so that the versions of a rule stay in order. */
  private NewTopic newRules() {
    return compacted(rules());
  }

  private static NewTopic compacted(String name) {
    return new NewTopic(name, Optional.of(1), Optional.empty())
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  private static NewTopic topic(
      String name, Optional<Integer> partitions, Optional<Short> replicas, int maxBytes) {
    return new NewTopic(name, partitions, replicas)
        .configs(
            Map.of(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(maxBytes)));
  }
}
