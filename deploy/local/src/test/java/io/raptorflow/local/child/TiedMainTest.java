package io.raptorflow.local.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TiedMainTest {
  @Test
  void theProcessEndsWhenItsParentsEndOfThePipeCloses() throws Exception {
    Process child = start(Endless.class.getName());
    assertThat(child.inputReader().readLine()).isEqualTo("running");
    child.getOutputStream().close();
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(143);
  }

  @Test
  void theProcessEndsWithItsMainAsLongAsTheParentLives() throws Exception {
    Process child = start(Failing.class.getName(), "reason");
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(1);
    assertThat(child.inputReader().lines()).anyMatch(line -> line.contains("given: reason"));
  }

  private static Process start(String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(java, "-Xmx32m", TiedMain.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectErrorStream(true).start();
  }

  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("running");
      new CountDownLatch(1).await();
    }
  }

  static final class Failing {
    private Failing() {}

    public static void main(String[] arguments) {
      if (arguments.length == 1) {
        throw new IllegalStateException("given: " + arguments[0]);
      }
    }
  }
}
