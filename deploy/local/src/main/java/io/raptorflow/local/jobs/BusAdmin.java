package io.raptorflow.local.jobs;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.local.StackException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Sets a bus up. */
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
      admin.createTopics(missing).all().get();
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
}
