package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.child.TiedMain;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
  @TempDir private Path directory;
  private StateDirectory state = new StateDirectory(Path.of("unset"));

  private final JavaCommand command =
      new JavaCommand("kafka", List.of("-Xmx512m"), "a.jar", "kafka.Kafka", List.of("my file"));

  @BeforeEach
  void prepareState() {
    state = new StateDirectory(directory).prepare();
  }

  @Test
  void aTiedServerIsCalledThroughTheClassThatWatchesItsParent() {
    List<String> line = command.line(state, true);
    assertThat(line.get(2)).isEqualTo("trap '' INT; exec \"$@\"");
    assertThat(line).endsWith(TiedMain.class.getName(), "kafka.Kafka", "my file");
  }

  @Test
  void aDetachedServerOutlivesItsTerminalAndItsParent() {
    List<String> line = command.line(state, false);
    assertThat(line.get(2)).startsWith("trap '' INT HUP;");
    assertThat(line).endsWith("kafka.Kafka", "my file").doesNotContain(TiedMain.class.getName());
  }

  @Test
  void everyFileOfTheServerIsInTheStateDirectory() {
    assertThat(command.line(state, true))
        .contains(
            "-Xmx512m",
            "-Draptorflow.server=kafka",
            "-Draptorflow.state=" + directory,
            "-Djava.io.tmpdir=" + directory.resolve("kafka").resolve("tmp"),
            "-Dlog.file=" + directory.resolve("logs").resolve("kafka.log"));
  }

  @Test
  void theClassPathIsNoArgument() {
    assertThat(command.line(state, true)).noneMatch(argument -> argument.contains("a.jar"));
  }
}
