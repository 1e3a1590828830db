package io.raptorflow.local.cli;

import io.raptorflow.local.LocalStack;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.Server;
import io.raptorflow.local.StackException;
import io.raptorflow.local.StackOptions;
import io.raptorflow.local.StateDirectory;
import io.raptorflow.local.TaskManagerSize;
import io.raptorflow.local.jobs.JobRecovery;
import io.raptorflow.local.jobs.LocalJobs;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the stack and keeps it. */
@Command(
    name = "up",
    description = {
      "Start Kafka, OpenSearch and Flink on this machine and keep them running until Ctrl-C.",
      "They listen on 127.0.0.1, without passwords, for this machine's users only."
    })
final class UpCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Option(
      names = "--detach",
      description = "Return as soon as the servers run; 'raptorflow down' ends them.")
  private boolean detach;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = "Default: 9092, or a free one if that is taken.")
  private @Nullable Integer kafkaPort;

  @Option(
      names = "--opensearch-port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = "Default: 9200, or a free one if that is taken.")
  private @Nullable Integer openSearchPort;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description =
          "Flink's web pages and REST interface. Default: 8081, or a free one if that is taken.")
  private @Nullable Integer flinkPort;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description =
          "Let Prometheus scrape the JobManager here and the TaskManagers on the ports that"
              + " follow. Flink then listens on every network interface. Default: no metrics.")
  private @Nullable Integer metricsPort;

  @Option(
      names = "--taskmanagers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Flink TaskManager processes. Default: ${DEFAULT-VALUE}.")
  private int taskManagers;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "Task slots of each TaskManager. Default: ${DEFAULT-VALUE}.")
  private int slots = TaskManagerSize.DEFAULT.slots();

  @Option(
      names = "--task-heap",
      paramLabel = "MIB",
      description = "Java heap for tasks in each TaskManager, MiB. Default: ${DEFAULT-VALUE}.")
  private int taskHeap = TaskManagerSize.DEFAULT.taskHeapMiB();

  @Option(
      names = "--managed-memory",
      paramLabel = "MIB",
      description = "Memory for RocksDB in each TaskManager, MiB. Default: ${DEFAULT-VALUE}.")
  private int managedMemory = TaskManagerSize.DEFAULT.managedMiB();

  private volatile boolean running;

  @Override
  public Integer call() {
    LocalStack stack = LocalStack.of(options(), Runtimes.find());
    try (EndOnSignal unused = EndOnSignal.with(() -> endEarly(stack))) {
      return run(stack);
    }
  }

  /** Ctrl-C and SIGTERM are how a stack in the foreground is meant to end, once it runs. */
  private int endEarly(LocalStack stack) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Ending the servers.");
    out.flush();
    boolean done = running;
    stack.close();
    return done ? 0 : 1;
  }

  private int run(LocalStack stack) {
    boolean left = false;
    try {
      start(stack);
      if (detach) {
        stack.detach();
        left = true;
        return 0;
      }
      return keep(stack);
    } finally {
      if (!left) {
        stack.close();
      }
    }
  }

  private void start(LocalStack stack) {
    Instant start = Instant.now();
    try (Progress progress = Progress.of("Starting the servers")) {
      stack.start(progress::serverReady);
    }
    LocalJobs.on(stack).createTopics();
    Duration took = Duration.between(start, Instant.now());
    json.write(result(stack, took));
    describe(stack, took);
    running = true;
  }

  private StackOptions options() {
    StateDirectory directory = state.directory();
    try {
      return new StackOptions(
          directory,
          detach,
          optional(kafkaPort),
          optional(openSearchPort),
          optional(flinkPort),
          optional(metricsPort),
          taskManagers,
          new TaskManagerSize(slots, taskHeap, managedMemory));
    } catch (StackException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private void describe(LocalStack stack, Duration took) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("The servers run, started in %.1f s:%n", took.toMillis() / 1000.0);
    out.printf("  Kafka       %s, with RaptorBus (topics raptor.*)%n", stack.kafka().address());
    out.printf("  OpenSearch  %s%n", stack.openSearch().address());
    out.printf("  Flink       %s%n", stack.jobManager().address());
    out.printf("Their data and logs are in %s.%n", state.directory().root());
    out.println();
    out.println(detach ? "What next:" : "What next, in another terminal:");
    next(out, "submit agents", "lets the agents watch the bus and answer");
    next(out, "submit index", "puts every event into OpenSearch");
    next(out, "publish schemas/examples/metric.jsonl", "puts events on the bus");
    next(out, "bus tail", "shows what is on it");
    next(out, "agents list", "shows whom you can ask");
    out.println();
    out.println(detach ? "'raptorflow down' ends the servers." : "Ctrl-C ends the servers.");
    out.flush();
  }

  private void next(PrintWriter out, String command, String purpose) {
    out.printf("  ./raptorflow %-38s  %s%n", command + state.argument(), purpose);
  }

  private static Map<String, Object> result(LocalStack stack, Duration took) {
    List<Map<String, Object>> servers = stack.servers().stream().map(UpCommand::describe).toList();
    return Map.of("start_seconds", took.toMillis() / 1000.0, "servers", servers);
  }

  private static Map<String, Object> describe(Server server) {
    return Map.of(
        "name", server.name(),
        "pid", server.child().pid(),
        "address", server.address(),
        "ports", server.ports(),
        "log", server.log().toString());
  }

  /** Until a server ends that cannot be started again without loss. */
  private int keep(LocalStack stack) {
    JobRecovery recovery = new JobRecovery(stack, state.directory());
    while (true) {
      Optional<Server> lost = stack.lossWithin(BETWEEN_LOOKS);
      if (stack.isClosing()) {
        return 0;
      }
      if (lost.isEmpty()) {
        recovery.look();
      } else if (recovery.isFor(lost.get())) {
        recover(recovery, lost.get());
      } else {
        throw new StackException("The stack was ended because " + lost.get().child().obituary());
      }
    }
  }

  private void recover(JobRecovery recovery, Server lost) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(lost.name() + " has ended and is started again, see " + lost.log() + ".");
    out.flush();
    recovery.recover(lost).forEach(out::println);
    out.flush();
  }
}
