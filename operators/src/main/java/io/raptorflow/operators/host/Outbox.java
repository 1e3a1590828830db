package io.raptorflow.operators.host;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Where what agents say goes, as records with the time of what they were told. */
final class Outbox {
  static final long NO_TIMESTAMP = Long.MIN_VALUE;

  private final Output<StreamRecord<Event>> output;
  private final OutputTag<DeadLetter> deadLetters;
  private long timestamp = NO_TIMESTAMP;

  Outbox(Output<StreamRecord<Event>> output, OutputTag<DeadLetter> deadLetters) {
    this.output = output;
    this.deadLetters = deadLetters;
  }

  /**
   * @param time the timestamp of the records from now on, or {@link #NO_TIMESTAMP}
   */
  void at(long time) {
    timestamp = time;
  }

  void say(Event event) {
    output.collect(record(event));
  }

  void bury(DeadLetter letter) {
    output.collect(deadLetters, record(letter));
  }

  private <T> StreamRecord<T> record(T value) {
    return timestamp == NO_TIMESTAMP
        ? new StreamRecord<>(value)
        : new StreamRecord<>(value, timestamp);
  }
}
