package io.raptorflow.local;

import static io.raptorflow.local.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanIT {
  @TempDir private Path directory;

  @Test
  void aServerEndsWhenTheProcessThatStartedItIsKilled() throws Exception {
    Process parent = startParent();
    String line = parent.inputReader().readLine();
    assertThat(line).startsWith("kafka ");
    ProcessHandle kafka =
        ProcessHandle.of(Long.parseLong(line.substring("kafka ".length()))).orElseThrow();
    parent.destroyForcibly().waitFor();
    kafka.onExit().get(60, TimeUnit.SECONDS);
    assertThat(eventually(kafka::isAlive, alive -> !alive)).isFalse();
  }

  private Process startParent() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(List.of(java, "-Xmx64m", Parent.class.getName(), directory.toString()));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Starts a broker, says its process, and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws InterruptedException {
      KafkaServer kafka = KafkaServer.onFreePorts(Site.tiedTo(Path.of(arguments[0])));
      kafka.start();
      System.out.println("kafka " + kafka.child().pid());
      new CountDownLatch(1).await();
    }
  }
}
