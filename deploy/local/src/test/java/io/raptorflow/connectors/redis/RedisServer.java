package io.raptorflow.connectors.redis;

import io.raptorflow.local.Ports;
import io.raptorflow.local.testing.Eventually;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis of a test's own, on a port of its own, that keeps nothing on disk. */
public final class RedisServer implements AutoCloseable {
  private static final String PROGRAM = "redis-server";

  private final int port = Ports.free();
  private final Path directory;
  private Process process;

  private RedisServer(Path directory) {
    this.directory = directory;
  }

  /** Returns when it answers. */
  public static RedisServer start(Path directory) throws IOException {
    RedisServer server = new RedisServer(directory);
    server.start();
    return server;
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    program().toString(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    String.valueOf(port),
                    "--save",
                    "",
                    "--appendonly",
                    "no"))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("redis.log").toFile())
            .start();
    Eventually.eventually(this::answers, answers -> answers);
  }

  /** Where the program lies. */
  private static Path program() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "redis-server is not on the PATH: install Redis 7, in Debian the package"
                        + " redis-server"));
  }

  private boolean answers() {
    try (RedisClient client = client()) {
      return client.ping().equals("PONG");
    } catch (JedisException notYet) {
      return false;
    }
  }

  RedisClient client() {
    return RedisClient.create("127.0.0.1", port);
  }

  RedisConnection connection() {
    return RedisConnection.to(address(), null);
  }

  public String address() {
    return "redis://127.0.0.1:" + port;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops it in its tracks: it accepts connections, since the kernel does, and says nothing. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO().start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IllegalStateException("kill -" + name + " " + process.pid() + " failed");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
