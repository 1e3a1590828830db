package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.local.StackRecord.ServerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackRecordTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.125Z");

  @TempDir private Path directory;

  @Test
  void whatIsWrittenIsRead() {
    StateDirectory state = new StateDirectory(directory);
    StackRecord record = record(new ProcessIdentity(42, NOON));
    record.write(state);
    assertThat(StackRecord.read(state)).contains(record);
    StackRecord.delete(state);
    assertThat(StackRecord.read(state)).isEmpty();
  }

  @Test
  void theFormIsStable() throws IOException {
    String json =
        """
        {
          "detached": true,
          "supervisor": {"pid": 7, "startedAt": "2026-11-01T12:00:00.125Z"},
          "servers": [{
            "name": "kafka",
            "process": {"pid": 42, "startedAt": "2026-11-01T12:00:00.125Z"},
            "ports": {"kafka": 9092},
            "address": "127.0.0.1:9092",
            "log": "/state/logs/kafka.log"
          }]
        }""";
    assertThat(StackRecord.parse(json)).isEqualTo(record(new ProcessIdentity(42, NOON)));
  }

  @Test
  void aDamagedRecordIsNamedWithWhatToDo() throws IOException {
    Files.writeString(directory.resolve("stack.json"), "{\"detached\": tru");
    assertThatThrownBy(() -> StackRecord.read(new StateDirectory(directory)))
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll("stack.json", "damaged", "delete it");
  }

  @Test
  void aProcessThatOnlyHasAFormerServersIdIsNotTheServer() {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
    StateDirectory state = new StateDirectory(directory);
    assertThat(record(self).living(state)).as("lacks the server's marks").isEmpty();
    ProcessIdentity older = new ProcessIdentity(self.pid(), self.startedAt().minusSeconds(60));
    assertThat(older.find(List.of())).as("started at another time").isEmpty();
    assertThat(self.find(List.of())).map(ProcessHandle::pid).contains(self.pid());
  }

  private static StackRecord record(ProcessIdentity kafka) {
    return new StackRecord(
        true,
        new ProcessIdentity(7, NOON),
        List.of(
            new ServerRecord(
                "kafka", kafka, Map.of("kafka", 9092), "127.0.0.1:9092", "/state/logs/kafka.log")));
  }
}
