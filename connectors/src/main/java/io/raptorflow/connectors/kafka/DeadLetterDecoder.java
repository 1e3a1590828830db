package io.raptorflow.connectors.kafka;

import io.raptorflow.schemas.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the dead-letter topic. */
final class DeadLetterDecoder implements KafkaRecordDeserializationSchema<DeadLetter> {
  private static final long serialVersionUID = 1L;

  private final TypeInformation<DeadLetter> type;

  DeadLetterDecoder(TypeInformation<DeadLetter> type) {
    this.type = type;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<DeadLetter> out) {
    out.collect(DeadLetterRecords.read(record));
  }

  @Override
  public TypeInformation<DeadLetter> getProducedType() {
    return type;
  }
}
