package io.raptorflow.local.bus;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what a broker has been asked. */
final class BrokerAnswer {
  private BrokerAnswer() {}

  /**
   * @throws KafkaException when the broker does not answer, or answers with a fault
   */
  static <T> T of(KafkaFuture<T> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new KafkaException("the broker does not tell about the bus: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking the broker", e);
    }
  }
}
