package io.raptorflow.connectors.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the partitions that a job reads, at its start and from time to time, and creates topics
 * of the bus that are missing, so that neither reading nor writing waits for one for ever. Where
 * the brokers do not let it, the log says so once for each topic, and the topic is read from when
 * somebody else has created it.
 */
final class BusSubscriber implements KafkaSubscriber {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(BusSubscriber.class);

  private final BusTopics topics;
  private final Set<String> read;

  /** How long topics are to keep what is written to them, as far as that is not done yet. */
  private final Map<String, Duration> retention;

  /** Missing topics that the log has told of. */
  private final Set<String> told = new HashSet<>();

  /**
   * @param read names of the topics to read
   */
  BusSubscriber(BusTopics topics, Collection<String> read) {
    this(topics, read, Map.of());
  }

  /**
   * @param retention how long topics are to keep what is written to them, by name; of the others
   *     the brokers decide
   */
  BusSubscriber(BusTopics topics, Collection<String> read, Map<String, Duration> retention) {
    this.topics = topics;
    this.read = new HashSet<>(read);
    this.retention = new HashMap<>(retention);
  }

  @Override
  public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
    Set<String> existing = answer(admin.listTopics().names(), "the topics cannot be listed");
    told.removeAll(existing);
    for (NewTopic topic : topics.newTopics()) {
      if (!existing.contains(topic.name())) {
        create(topic, admin);
      }
    }
    retain(existing, admin);
    Set<String> there = new TreeSet<>(read);
    there.retainAll(existing);
    return partitions(there, admin);
  }

  /** A topic that was created is found the next time. */
  private void create(NewTopic topic, AdminClient admin) {
    try {
      TopicCreation.create(Set.of(topic), admin);
      LOG.info(
          "topic {} was missing and is created, with as many partitions and replicas as is the"
              + " brokers' default",
          topic.name());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException) && told.add(topic.name())) {
        LOG.warn(
            "topic {} is missing and cannot be created ({}): create it, and the job uses it within"
                + " seconds",
            topic.name(),
            String.valueOf(e.getCause()));
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Once a start, whatever the topic's setting was; what the brokers do not let is told. */
  private void retain(Set<String> existing, AdminClient admin) {
    Iterator<Map.Entry<String, Duration>> left = retention.entrySet().iterator();
    while (left.hasNext()) {
      Map.Entry<String, Duration> topic = left.next();
      if (existing.contains(topic.getKey())) {
        retain(topic.getKey(), topic.getValue(), admin);
        left.remove();
      }
    }
  }

  private static void retain(String topic, Duration time, AdminClient admin) {
    var setting = new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis()));
    try {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
          .all()
          .get();
      LOG.info("topic {} keeps what is written to it for {}", topic, time);
    } catch (ExecutionException e) {
      LOG.warn(
          "topic {} cannot be told to keep what is written to it for {} ({}): set its {}",
          topic,
          time,
          String.valueOf(e.getCause()),
          setting);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Set<TopicPartition> partitions(Set<String> names, AdminClient admin) {
    Map<String, TopicDescription> described =
        answer(admin.describeTopics(names).allTopicNames(), "the topics cannot be described");
    return described.values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(each -> new TopicPartition(topic.name(), each.partition())))
        .collect(Collectors.toSet());
  }

  private static <T> T answer(KafkaFuture<T> asked, String failure) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new KafkaException(failure, e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static KafkaException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new KafkaException("interrupted while looking for topics", e);
  }
}
