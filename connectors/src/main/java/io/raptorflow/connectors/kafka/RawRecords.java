package io.raptorflow.connectors.kafka;

import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Values of records as they are, without keys and headers. */
public final class RawRecords {
  private RawRecords() {}

  /** From the beginning of the topic. */
  public static KafkaSource<byte[]> source(KafkaConnection connection, String topic, String group) {
    return KafkaSource.<byte[]>builder()
        .setProperties(connection.clientProperties())
        .setTopics(topic)
        .setGroupId(group)
        .setClientIdPrefix(group)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new Values())
        .build();
  }

  /** With the same producer settings as the bus. */
  public static KafkaSink<byte[]> sink(KafkaConnection connection, String topic) {
    return KafkaSink.<byte[]>builder()
        .setKafkaProducerConfig(BusSink.producerProperties(connection))
        .setRecordSerializer((value, context, time) -> new ProducerRecord<>(topic, value))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  private static final class Values implements KafkaRecordDeserializationSchema<byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<byte[]> out) {
      out.collect(record.value());
    }

    @Override
    public TypeInformation<byte[]> getProducedType() {
      return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    }
  }
}
