package io.raptorflow.local.bus;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.DeadLetterRecords;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.schemas.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** The dead letters on the bus. */
public final class DeadLetterTopic {
  private DeadLetterTopic() {}

  /** All there are now, in the order of appending within a partition. */
  public static List<DeadLetter> readAll(KafkaConnection connection, BusTopics topics) {
    List<DeadLetter> letters = new ArrayList<>();
    WholeTopic.read(
        connection, topics.deadLetters(), record -> letters.add(DeadLetterRecords.read(record)));
    return letters;
  }
}
