import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes two metrics to RaptorBus and reads one back.
 *
 * <pre>java -cp CLASSPATH MetricExample.java localhost:9092 [tenant]</pre>
 *
 * The class path holds kafka-clients and jackson-databind with what they need.
 */
public final class MetricExample {
  private static final String TOPIC = "raptor.metrics";
  private static final String SERIES = "campaign-1.cost_per_click";
  private static final String SOURCE = "//example.org/shop";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetricExample() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("usage: MetricExample BOOTSTRAP [TENANT]");
      System.exit(2);
    }
    String bootstrap = arguments[0];
    String tenant = arguments.length == 2 ? arguments[1] : "example";

    RecordMetadata written;
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      written = publish(producer, "binary", binary(tenant, 0.42));
      publish(producer, "structured", structured(tenant, 0.43));
    }

    ConsumerRecord<byte[], byte[]> read = readBack(bootstrap, written);
    System.out.printf(
        "read %s %s %s%n",
        header(read, "ce_type"),
        header(read, "ce_subject"),
        JSON.readTree(read.value()).path("value"));
  }

  /** The CloudEvents attributes of a metric that has just been measured. */
  private static Map<String, String> attributes(String tenant) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", UUID.randomUUID().toString());
    attributes.put("source", SOURCE);
    attributes.put("type", "io.raptorflow.metric_recorded");
    attributes.put("subject", "metric/" + SERIES);
    attributes.put("time", Instant.now().toString());
    attributes.put("tenant", tenant);
    attributes.put("dataschema", "https://raptorflow.io/schemas/metric/1");
    return attributes;
  }

  private static Map<String, Object> metric(double value) {
    return Map.of(
        "series", SERIES, "value", value, "unit", "EUR", "dimensions", Map.of("device", "mobile"));
  }

  /** Attributes in headers, the payload as value. */
  private static ProducerRecord<byte[], byte[]> binary(String tenant, double value)
      throws JsonProcessingException {
    var event = record(tenant, metric(value));
    event.headers().add("content-type", "application/json".getBytes(UTF_8));
    attributes(tenant)
        .forEach((name, text) -> event.headers().add("ce_" + name, text.getBytes(UTF_8)));
    return event;
  }

  /** Everything in the value. */
  private static ProducerRecord<byte[], byte[]> structured(String tenant, double value)
      throws JsonProcessingException {
    Map<String, Object> whole = new LinkedHashMap<>(attributes(tenant));
    whole.put("datacontenttype", "application/json");
    whole.put("data", metric(value));
    var event = record(tenant, whole);
    event
        .headers()
        .add("content-type", "application/cloudevents+json; charset=utf-8".getBytes(UTF_8));
    return event;
  }

  /** The key keeps the events of one subject in order. */
  private static ProducerRecord<byte[], byte[]> record(String tenant, Map<String, Object> value)
      throws JsonProcessingException {
    String key = tenant + "|metric/" + SERIES;
    return new ProducerRecord<>(TOPIC, key.getBytes(UTF_8), JSON.writeValueAsBytes(value));
  }

  private static RecordMetadata publish(
      KafkaProducer<byte[], byte[]> producer, String mode, ProducerRecord<byte[], byte[]> event)
      throws Exception {
    RecordMetadata written = producer.send(event).get();
    System.out.printf(
        "published %s at %s-%d@%d%n",
        mode, written.topic(), written.partition(), written.offset());
    return written;
  }

  /** The record at the place where it was written. */
  private static ConsumerRecord<byte[], byte[]> readBack(String bootstrap, RecordMetadata written) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partition = new TopicPartition(written.topic(), written.partition());
      consumer.assign(List.of(partition));
      consumer.seek(partition, written.offset());
      var records = consumer.poll(TIMEOUT);
      if (records.isEmpty()) {
        throw new IllegalStateException("nothing read from " + partition + " within " + TIMEOUT);
      }
      return records.iterator().next();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> read, String name) {
    return new String(read.headers().lastHeader(name).value(), UTF_8);
  }
}
