package io.raptorflow.local;

import io.raptorflow.local.StackRecord.ServerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, OpenSearch and a Flink cluster that this process starts and, unless they are detached,
 * ends. While it runs, {@code stack.json} in the state directory says which processes it consists
 * of. {@link #close} may be called by another thread, such as a shutdown hook, at any time.
 */
public final class LocalStack implements AutoCloseable {
  private final StackOptions options;
  private final KafkaServer kafka;
  private final OpenSearchServer openSearch;
  private final FlinkJobManager jobManager;
  private final List<FlinkTaskManager> taskManagers;
  private final ExecutorService starters;
  private final AtomicInteger ready = new AtomicInteger();
  private final Object recording = new Object();
  private volatile @Nullable StackLock lock;
  private volatile boolean closing;

  private LocalStack(
      StackOptions options,
      KafkaServer kafka,
      OpenSearchServer openSearch,
      FlinkJobManager jobManager,
      List<FlinkTaskManager> taskManagers) {
    this.options = options;
    this.kafka = kafka;
    this.openSearch = openSearch;
    this.jobManager = jobManager;
    this.taskManagers = List.copyOf(taskManagers);
    this.starters = Executors.newFixedThreadPool(servers().size(), LocalStack::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "server-start");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * A stack that is not started yet, with its ports chosen.
   *
   * @throws StackException if a wanted port is taken
   */
  public static LocalStack of(StackOptions options, Runtimes runtimes) {
    Site site = new Site(runtimes, options.state(), !options.detached());
    int kafkaPort =
        Ports.choose(options.kafkaPort(), KafkaServer.CUSTOMARY_PORT, "Kafka", KafkaServer.REMEDY);
    int openSearchPort =
        Ports.choose(
            options.openSearchPort(),
            OpenSearchServer.CUSTOMARY_PORT,
            "OpenSearch",
            OpenSearchServer.REMEDY);
    int flinkPort =
        Ports.choose(
            options.flinkPort(), FlinkJobManager.CUSTOMARY_PORT, "Flink", FlinkJobManager.REMEDY);
    FlinkJobManager jobManager =
        new FlinkJobManager(site, flinkPort, Ports.free(), Ports.free(), options.metricsPort());
    List<FlinkTaskManager> taskManagers = new ArrayList<>();
    for (int number = 1; number <= options.taskManagers(); number++) {
      taskManagers.add(
          new FlinkTaskManager(
              jobManager,
              number,
              options.taskManagerSize(),
              Ports.free(),
              plus(options.metricsPort(), number)));
    }
    return new LocalStack(
        options,
        new KafkaServer(site, kafkaPort, Ports.free()),
        new OpenSearchServer(site, openSearchPort, Ports.free()),
        jobManager,
        taskManagers);
  }

  private static OptionalInt plus(OptionalInt port, int number) {
    return port.isPresent() ? OptionalInt.of(port.getAsInt() + number) : OptionalInt.empty();
  }

  /**
   * Starts every server and waits until all serve. If one fails, the others are ended.
   *
   * @throws StackException if a stack runs from this state directory already, or a server fails
   */
  public void start(StartListener listener) {
    claim(options.state().prepare());
    try {
      startAll(listener);
    } catch (StackException e) {
      close();
      throw e;
    }
  }

  private void claim(StateDirectory state) {
    StackLock taken = StackLock.take(state);
    try {
      requireNoneLiving(state);
      lock = taken;
    } finally {
      if (lock == null) {
        taken.close();
      }
    }
  }

  private static void requireNoneLiving(StateDirectory state) {
    StackRecord.read(state)
        .map(record -> record.living(state))
        .filter(living -> !living.isEmpty())
        .ifPresent(
            living -> {
              List<String> names = living.stream().map(ServerRecord::name).toList();
              throw new StackException(
                  "A stack runs from the state directory %s already (%s): see 'raptorflow status', or end it with 'raptorflow down'."
                      .formatted(state.root(), String.join(", ", names)));
            });
  }

  private void startAll(StartListener listener) {
    ExecutorCompletionService<Server> starts = new ExecutorCompletionService<>(starters);
    List<Server> servers = servers();
    servers.forEach(server -> starts.submit(() -> start(server, listener)));
    try {
      for (int i = 0; i < servers.size(); i++) {
        starts.take().get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StackException expected) {
        throw expected;
      }
      throw new IllegalStateException("a server could not be started", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("The start of the stack was interrupted.", e);
    }
  }

  private Server start(Server server, StartListener listener) {
    Instant start = Instant.now();
    server.launch();
    writeRecord();
    server.awaitReady();
    Duration took = Duration.between(start, Instant.now());
    listener.ready(server.name(), took, ready.incrementAndGet(), servers().size());
    return server;
  }

  private void writeRecord() {
    synchronized (recording) {
      List<ServerRecord> launched =
          servers().stream().filter(Server::isRunning).map(ServerRecord::of).toList();
      ProcessIdentity supervisor = ProcessIdentity.of(ProcessHandle.current());
      new StackRecord(options.detached(), supervisor, launched).write(options.state());
    }
  }

  /** Leaves a detached stack to itself: this process no longer speaks for it. */
  public synchronized void detach() {
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  /**
   * Waits until a server's process ends.
   *
   * @return its last words; nothing of the kind if it ended because the stack is being closed
   */
  public String awaitLoss() {
    return ((ChildJvm) anyLoss().join()).obituary();
  }

  /**
   * The first server whose process ends within a time, or has ended; empty if none does.
   *
   * @throws StackException if the wait is interrupted
   */
  public Optional<Server> lossWithin(Duration time) {
    try {
      anyLoss().get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process's end failed to be watched", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("The watch over the servers was interrupted.", e);
    }
    return servers().stream().filter(server -> !server.isRunning()).findFirst();
  }

  private CompletableFuture<Object> anyLoss() {
    return CompletableFuture.anyOf(
        servers().stream().map(server -> server.child().onEnd()).toArray(CompletableFuture[]::new));
  }

  /**
   * Starts a server again whose process has ended, and writes down the new one.
   *
   * @throws StackException if it cannot be started
   */
  public void restart(Server server) {
    server.launch();
    writeRecord();
    server.awaitReady();
  }

  /** Whether {@link #close} was called. */
  public boolean isClosing() {
    return closing;
  }

  /** Ends every server, Flink first, and removes the record. */
  @Override
  public synchronized void close() {
    closing = true;
    starters.shutdownNow();
    try {
      starters.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Server> flink = new ArrayList<>(taskManagers);
    flink.add(jobManager);
    stopTogether(flink);
    stopTogether(List.of(openSearch, kafka));
    if (lock != null) {
      StackRecord.delete(options.state());
    }
    detach();
  }

  private static void stopTogether(List<Server> servers) {
    servers.forEach(Server::askToEnd);
    servers.forEach(Server::stop);
  }

  /** Every server, in the order in which people are shown them. */
  public List<Server> servers() {
    List<Server> servers = new ArrayList<>(List.of(kafka, openSearch, jobManager));
    servers.addAll(taskManagers);
    return servers;
  }

  public KafkaServer kafka() {
    return kafka;
  }

  public OpenSearchServer openSearch() {
    return openSearch;
  }

  public FlinkJobManager jobManager() {
    return jobManager;
  }

  public List<FlinkTaskManager> taskManagers() {
    return taskManagers;
  }
}
