package io.raptorflow.local.jobs;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.schemas.Channel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * All records of a bus's channels in a file, each with its topic and partition, so that on another
 * broker every record has the offset it had.
 */
final class TopicContents {
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicContents() {}

  /** Writes what there is on topics from which nothing was ever deleted. */
  static void write(KafkaConnection bus, BusTopics topics, Path file) throws IOException {
    try (var consumer =
            new KafkaConsumer<>(
                bus.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      List<TopicPartition> partitions =
          Arrays.stream(Channel.values())
              .flatMap(channel -> consumer.partitionsFor(topics.of(channel)).stream())
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          write(record, out);
        }
      }
    }
  }

  private static void write(ConsumerRecord<byte[], byte[]> record, DataOutputStream out)
      throws IOException {
    out.writeUTF(record.topic());
    out.writeInt(record.partition());
    out.writeLong(record.offset());
    write(record.key(), out);
    write(record.value(), out);
    List<Header> headers = Arrays.asList(record.headers().toArray());
    out.writeInt(headers.size());
    for (Header header : headers) {
      out.writeUTF(header.key());
      write(header.value(), out);
    }
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Writes them to topics of the same names, which have to be there and empty. */
  static void publish(Path file, KafkaConnection bus) throws IOException, InterruptedException {
    Properties properties = bus.clientProperties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    try (var producer =
            new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      List<Written> all = new ArrayList<>();
      for (String topic = topic(in); !topic.isEmpty(); topic = topic(in)) {
        int partition = in.readInt();
        long offset = in.readLong();
        var record = new ProducerRecord<>(topic, partition, bytes(in), bytes(in), headers(in));
        all.add(new Written(producer.send(record), offset));
      }
      for (Written each : all) {
        RecordMetadata metadata = BusPublisher.await(each.sent());
        if (metadata.offset() != each.offset()) {
          throw new IllegalStateException(metadata + " should have the offset " + each.offset());
        }
      }
    }
  }

  private record Written(Future<RecordMetadata> sent, long offset) {}

  /** Empty at the end. */
  private static String topic(DataInputStream in) throws IOException {
    try {
      return in.readUTF();
    } catch (EOFException end) {
      return "";
    }
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  private static List<Header> headers(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String key = in.readUTF();
      headers.add(new RecordHeader(key, bytes(in)));
    }
    return headers;
  }
}
