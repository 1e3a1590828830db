package io.raptorflow.local;

import io.raptorflow.local.StackRecord.ServerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stack that some process started, as its record in the state directory shows it. */
public final class RunningStack {
  private static final Duration GRACE = Duration.ofSeconds(30);
  // The process that started the stack gives each of two groups of servers its grace.
  private static final Duration SUPERVISOR_GRACE = GRACE.multipliedBy(3);

  private final StateDirectory state;
  private final StackRecord record;

  private RunningStack(StateDirectory state, StackRecord record) {
    this.state = state;
    this.record = record;
  }

  /**
   * The stack of a state directory; empty if none was left running there.
   *
   * @throws StackException if its record cannot be read
   */
  public static Optional<RunningStack> in(StateDirectory state) {
    return StackRecord.read(state).map(record -> new RunningStack(state, record));
  }

  /** Whether it runs without the process that started it. */
  public boolean isDetached() {
    return record.detached();
  }

  /** How each server is; asks those whose process lives. */
  public List<ServerStatus> status() {
    return record.servers().stream().map(this::status).toList();
  }

  private ServerStatus status(ServerRecord server) {
    boolean running = server.find(state).isPresent();
    Optional<String> problem =
        running ? server.probe().problem() : Optional.of("its process is gone, see its log");
    Duration uptime = Duration.between(server.process().startedAt(), Instant.now());
    return new ServerStatus(
        server.name(),
        running,
        problem,
        server.process().pid(),
        running ? uptime.toSeconds() : 0,
        server.address(),
        server.ports(),
        server.log());
  }

  /** The address of a server by its name; empty if the stack has none of that name. */
  public Optional<String> address(String server) {
    return record.servers().stream()
        .filter(candidate -> candidate.name().equals(server))
        .map(ServerRecord::address)
        .findFirst();
  }

  /**
   * Ends the stack: asks the process that holds it in the foreground, then ends, Flink first, every
   * server that still lives, and removes the record. Processes that only have a former server's id
   * are left alone.
   *
   * @return the names of the servers that lived before
   */
  public List<String> stop() {
    List<ServerRecord> living = record.living(state);
    if (!record.detached()) {
      record
          .supervisor()
          .find(List.of())
          .filter(supervisor -> supervisor.pid() != ProcessHandle.current().pid())
          .ifPresent(supervisor -> end(supervisor, SUPERVISOR_GRACE));
    }
    endTogether(living.stream().filter(ServerRecord::endsFirst).toList());
    endTogether(living.stream().filter(server -> !server.endsFirst()).toList());
    StackRecord.delete(state);
    return living.stream().map(ServerRecord::name).toList();
  }

  private void endTogether(List<ServerRecord> servers) {
    List<ProcessHandle> processes =
        servers.stream().flatMap(server -> server.find(state).stream()).toList();
    processes.forEach(ProcessHandle::destroy);
    processes.forEach(process -> end(process, GRACE));
  }

  private static void end(ProcessHandle process, Duration grace) {
    process.destroy();
    if (!hasEndedWithin(process, grace)) {
      process.destroyForcibly();
      if (!hasEndedWithin(process, grace)) {
        throw new StackException(
            "Process %d does not end, not even by SIGKILL: end it as the user who started it."
                .formatted(process.pid()));
      }
    }
  }

  private static boolean hasEndedWithin(ProcessHandle process, Duration grace) {
    try {
      process.onExit().get(grace.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process's end failed to be watched", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(
          "Waiting for the end of process %d was interrupted.".formatted(process.pid()), e);
    }
  }
}
