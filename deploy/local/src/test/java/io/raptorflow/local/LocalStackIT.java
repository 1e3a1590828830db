package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.local.flink.FlinkRest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
  private static final TaskManagerSize SMALL = new TaskManagerSize(1, 128, 0);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void itServesNoticesALossAndLeavesNoProcess() throws Exception {
    List<String> ready = new ArrayList<>();
    LocalStack stack = LocalStack.of(options(false), Runtimes.find());
    try (stack) {
      stack.start(
          (server, took, done, all) -> {
            synchronized (ready) {
              ready.add(server);
            }
          });
      assertThat(ready)
          .containsExactlyInAnyOrder(
              "kafka", "opensearch", "flink-jobmanager", "flink-taskmanager-1");
      assertThat(new FlinkRest(URI.create(stack.jobManager().address())).overview().taskManagers())
          .isEqualTo(1);
      assertThat(RunningStack.in(state()).orElseThrow().status())
          .hasSize(4)
          .allMatch(ServerStatus::isHealthy);
      assertThatThrownBy(() -> LocalStack.of(options(false), Runtimes.find()).start(this::ignore))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Another 'raptorflow up'");

      CompletableFuture<String> loss = CompletableFuture.supplyAsync(stack::awaitLoss);
      stack.openSearch().kill();
      assertThat(loss.get(60, TimeUnit.SECONDS))
          .contains("opensearch ended with exit code 137", "SIGKILL", "its last lines");
      assertThat(RunningStack.in(state()).orElseThrow().status())
          .filteredOn(server -> !server.isHealthy())
          .extracting(ServerStatus::name)
          .containsExactly("opensearch");
    }
    assertThat(stack.servers()).noneMatch(Server::isRunning);
    assertThat(RunningStack.in(state())).isEmpty();
  }

  @Test
  void aServerThatCannotStartEndsTheOthersAndIsNamedWithItsLastLines() throws Exception {
    // A directory where Kafka wants its file: Kafka itself finds it out, when it runs.
    Path marker = directory.resolve("kafka/data/meta.properties");
    Files.createDirectories(marker);
    LocalStack stack = LocalStack.of(options(false), Runtimes.find());
    assertThatThrownBy(() -> stack.start(this::ignore))
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll("kafka ended with exit code", "logs/kafka.log", "meta.properties");
    assertThat(stack.servers()).noneMatch(Server::isRunning);
    assertThat(RunningStack.in(state())).isEmpty();
  }

  private void ignore(String server, Duration took, int ready, int all) {
    assertThat(ready).isLessThanOrEqualTo(all);
  }

  private StateDirectory state() {
    return new StateDirectory(directory);
  }

  private StackOptions options(boolean detached) {
    return new StackOptions(
        state(),
        detached,
        OptionalInt.of(Ports.free()),
        OptionalInt.of(Ports.free()),
        OptionalInt.of(Ports.free()),
        OptionalInt.empty(),
        1,
        SMALL);
  }
}
