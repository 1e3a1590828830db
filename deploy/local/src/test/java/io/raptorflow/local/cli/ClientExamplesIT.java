package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.local.KafkaServer;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.bus.BusTail;
import io.raptorflow.local.bus.EventFile;
import io.raptorflow.local.jobs.BusAdmin;
import io.raptorflow.local.testing.SharedServers;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.PayloadCheck;
import io.raptorflow.schemas.cloudevents.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other teams copy: each client publishes the same events, and they follow the contract. */
@ExtendWith(SharedServers.class)
class ClientExamplesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EXAMPLES = Runtimes.find().home().resolve("schemas/examples");
  private static final Path FILE = EXAMPLES.resolve("metric.jsonl");
  private static final String PYTHON = "/usr/bin/python3";

  private final KafkaServer kafka;
  private final KafkaConnection bus;

  ClientExamplesIT(KafkaServer kafka) {
    this.kafka = kafka;
    this.bus = KafkaConnection.to(kafka.address());
  }

  @BeforeEach
  void createTopics() {
    BusAdmin.createTopics(bus, BusTopics.RAPTOR, 1);
  }

  @Test
  void theCommandLinePublishesTheFile() throws Exception {
    long before = records().size();
    CommandRun run =
        CommandRun.of("publish", FILE.toString(), "--bootstrap-servers", kafka.address());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertSameAsTheFile(before);
  }

  @Test
  void javaPublishesTheSame() throws Exception {
    assertPublishesTheSame(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        EXAMPLES.resolve("java/MetricExample.java").toString());
  }

  @Test
  void pythonPublishesTheSame() throws Exception {
    require(
        Files.exists(Path.of(PYTHON)) && run(PYTHON, "-c", "import kafka").exitCode() == 0,
        "Debian's python3-kafka is not installed");
    assertPublishesTheSame(PYTHON, EXAMPLES.resolve("python/metric_example.py").toString());
  }

  @Test
  void nodePublishesTheSame() throws Exception {
    require(
        Files.isDirectory(EXAMPLES.resolve("node/node_modules/kafkajs")),
        "'npm ci' was not run in schemas/examples/node");
    assertPublishesTheSame("node", EXAMPLES.resolve("node/metric_example.mjs").toString());
  }

  /** What is missing fails a run of continuous integration and skips the test elsewhere. */
  private static void require(boolean present, String otherwise) {
    if (System.getenv("CI") != null) {
      assertThat(present).as(otherwise).isTrue();
    }
    assumeTrue(present, otherwise);
  }

  private void assertPublishesTheSame(String... command) throws Exception {
    long before = records().size();
    List<String> line = new ArrayList<>(List.of(command));
    line.add(kafka.address());
    CommandRun run = run(line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("published binary at raptor.metrics-0@"),
            second -> assertThat(second).startsWith("published structured at raptor.metrics-0@"),
            third ->
                assertThat(third)
                    .isEqualTo(
                        "read io.raptorflow.metric_recorded metric/campaign-1.cost_per_click 0.42"));
    assertSameAsTheFile(before);
  }

  private void assertSameAsTheFile(long before) throws IOException {
    List<Event> published = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record :
        records().subList((int) before, records().size())) {
      Event event = valid(record);
      assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(event.key());
      published.add(event);
    }
    List<Event> expected = EventFile.read(FILE).events();
    assertThat(expected).hasSize(2);
    assertThat(published.stream().map(ClientExamplesIT::withoutIdAndTimes).toList())
        .isEqualTo(expected.stream().map(ClientExamplesIT::withoutIdAndTimes).toList());
    assertThat(published.stream().map(ClientExamplesIT::payload).toList())
        .isEqualTo(expected.stream().map(ClientExamplesIT::payload).toList());
  }

  private static Event valid(ConsumerRecord<byte[], byte[]> record) {
    Reading reading =
        new EventReader(PayloadCheck.contract())
            .read(
                sink ->
                    record.headers().forEach(header -> sink.accept(header.key(), header.value())),
                record.value());
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).event();
  }

  /** Bytes are compared as the JSON they are. */
  private static Event withoutIdAndTimes(Event event) {
    return event.toBuilder()
        .id("any")
        .time(Instant.EPOCH)
        .recordedTime(null)
        .data(new byte[0])
        .build();
  }

  private static JsonNode payload(Event event) {
    try {
      return JSON.readTree(event.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (BusTail tail = new BusTail(bus, BusTopics.RAPTOR, Channel.METRICS, true)) {
      tail.run((record, reading) -> records.add(record), tail::atEnd);
    }
    return records;
  }

  private static CommandRun run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("example", ".out");
    Path err = Files.createTempFile("example", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
