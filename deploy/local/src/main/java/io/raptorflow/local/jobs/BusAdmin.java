package io.raptorflow.local.jobs;

import static java.util.Objects.requireNonNull;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.connectors.kafka.TopicCreation;
import io.raptorflow.local.StackException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Sets a bus up, and checks that it is. */
public final class BusAdmin {
  private BusAdmin() {}

  /**
   * Creates the topics of a bus that are not there yet, on one broker.
   *
   * @throws StackException if the broker does not let it
   */
  public static void createTopics(KafkaConnection bus, BusTopics topics, int partitions) {
    try (Admin admin = Admin.create(bus.clientProperties())) {
      Set<String> existing = admin.listTopics().names().get();
      var missing =
          topics.newTopics(partitions, (short) 1).stream()
              .filter(topic -> !existing.contains(topic.name()))
              .toList();
      TopicCreation.create(missing, admin);
    } catch (ExecutionException e) {
      throw new StackException(
          "The topics of %s cannot be created (%s): check that the broker runs and lets you."
              .formatted(bus.bootstrapServers(), e.getCause()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("The creation of topics was interrupted.", e);
    }
  }

  /**
   * How long a topic keeps what is written to it, at least; nothing: for ever.
   *
   * @throws StackException if the broker does not say
   */
  public static Optional<Duration> retention(KafkaConnection bus, String topic) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(bus.clientProperties())) {
      Config config =
          requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
      long millis = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
      return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    } catch (ExecutionException | KafkaException e) {
      throw new StackException(
          "The Kafka broker at %s does not say how long it keeps topic '%s' (%s): check that it lets you ask."
              .formatted(bus.bootstrapServers(), topic, rootCause(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Asking for a topic's settings was interrupted.", e);
    }
  }

  /**
   * Checks that a broker answers and has topics.
   *
   * @throws StackException if it does not answer, or naming the first topic that it lacks
   */
  public static void requireTopics(KafkaConnection bus, Collection<String> wanted) {
    Set<String> missing = new TreeSet<>(wanted);
    try (Admin admin = Admin.create(bus.clientProperties())) {
      missing.removeAll(admin.listTopics().names().get());
    } catch (ExecutionException | KafkaException e) {
      throw new StackException(
          "The Kafka broker at %s cannot be used (%s): check that it runs and the address is right."
              .formatted(bus.bootstrapServers(), rootCause(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Asking for topics was interrupted.", e);
    }
    if (!missing.isEmpty()) {
      throw new StackException(
          "The Kafka broker at %s has no topic '%s'%s: check the name, or create it; 'raptorflow up' creates those of RaptorBus."
              .formatted(
                  bus.bootstrapServers(),
                  missing.iterator().next(),
                  missing.size() == 1 ? "" : " and %d more".formatted(missing.size() - 1)));
    }
  }

  private static String rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
