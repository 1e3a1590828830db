package io.raptorflow.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server in a process of its own, listening on 127.0.0.1. It may be started again after {@link
 * #stop} or {@link #kill}, on the same ports and with the data it had. It may be stopped by another
 * thread than the one that starts it.
 */
public abstract sealed class Server implements AutoCloseable
    permits KafkaServer, OpenSearchServer, FlinkJobManager, FlinkTaskManager {
  /** How long a start may take, on a busy machine, before it counts as failed. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String name;
  private final Site site;
  private volatile @Nullable ChildJvm child;

  Server(String name, Site site) {
    this.name = name;
    this.site = site;
  }

  /** Checks the ports, writes the configuration, and says how the process is called. */
  abstract JavaCommand prepare();

  /** Asks the running server whether it serves. */
  public abstract Probe probe();

  /** The ports it listens on, by purpose. */
  public abstract Map<String, Integer> ports();

  /** What a client is configured with: {@code host:port} or a URL. */
  public abstract String address();

  /** The name that its directory, its log and its process carry, such as {@code kafka}. */
  public final String name() {
    return name;
  }

  final Site site() {
    return site;
  }

  /** Its own directory inside the state directory. */
  final Path directory() {
    return site.state().of(name);
  }

  /** Where its logger writes. */
  public final Path log() {
    return site.state().log(name);
  }

  /**
   * Starts the process and returns without waiting for the server.
   *
   * @throws StackException if a port is taken or the state directory cannot be used
   * @throws IllegalStateException if it runs already
   */
  public final synchronized void launch() {
    if (isRunning()) {
      throw new IllegalStateException(name + " runs already");
    }
    site.state().prepare();
    child = ChildJvm.start(prepare(), site);
  }

  /**
   * Waits until the server serves.
   *
   * @throws StackException if the process ends first, with its last lines, or patience runs out
   */
  public final void awaitReady() {
    child().awaitReady(probe(), PATIENCE);
  }

  /** Starts the process and waits until the server serves. */
  public final void start() {
    launch();
    awaitReady();
  }

  /**
   * Asks the process to end (SIGTERM), and ends it (SIGKILL) if it does not within the grace. Does
   * nothing if it does not run.
   */
  public final synchronized void stop() {
    if (isRunning()) {
      child().stop();
    }
  }

  /** Sends SIGTERM and does not wait. */
  final synchronized void askToEnd() {
    if (isRunning()) {
      child().askToEnd();
    }
  }

  /** Ends the process at once (SIGKILL), as a crash would, and waits until it is gone. */
  public final void kill() {
    child().kill();
  }

  /** Whether the process lives. */
  public final boolean isRunning() {
    ChildJvm last = child;
    return last != null && last.isRunning();
  }

  /**
   * The process that runs, else the last one.
   *
   * @throws IllegalStateException before the first start
   */
  public final ChildJvm child() {
    ChildJvm last = child;
    if (last == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return last;
  }

  @Override
  public final void close() {
    stop();
  }
}
