package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimesTest {
  @TempDir private Path directory;

  @Test
  void theProjectIsFoundFromAnyDirectoryInside() throws IOException {
    Path deep = Files.createDirectories(directory.resolve("deploy/local/runtimes/kafka/target"));
    assertThat(Runtimes.around(deep).home()).isEqualTo(directory);
  }

  @Test
  void outsideAProjectThereIsAClearRefusal() {
    assertThatThrownBy(() -> Runtimes.around(directory))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("No RaptorFlow project");
    assertThatThrownBy(() -> new Runtimes(directory))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("not the root of RaptorFlow");
  }

  @Test
  void aClassPathEndsWithTheClassesThatWatchTheParent() throws IOException {
    Path jar = Files.createFile(directory.resolve("kafka.jar"));
    writeClassPath(jar.toString());
    assertThat(new Runtimes(directory).kafka().split(File.pathSeparator))
        .hasSize(2)
        .startsWith(jar.toString());
  }

  @Test
  void whatIsNotBuiltOrGoneIsNamed() throws IOException {
    Path target = Files.createDirectories(directory.resolve("deploy/local/runtimes/kafka/target"));
    Runtimes runtimes = new Runtimes(directory);
    assertThatThrownBy(runtimes::kafka)
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll(target.toString(), "not built", "mvn package");
    writeClassPath("/nowhere/kafka.jar");
    assertThatThrownBy(runtimes::kafka)
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll("/nowhere/kafka.jar", "gone", "mvn package");
  }

  private void writeClassPath(String content) throws IOException {
    Path target = Files.createDirectories(directory.resolve("deploy/local/runtimes/kafka/target"));
    Files.writeString(target.resolve("classpath.txt"), content + "\n");
  }
}
