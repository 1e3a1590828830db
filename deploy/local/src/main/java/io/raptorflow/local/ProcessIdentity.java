package io.raptorflow.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells a process from a later one that was given the same id.
 *
 * @param pid its id in the operating system
 * @param startedAt when it started, UTC
 */
record ProcessIdentity(long pid, Instant startedAt) {
  // The system counts from its boot, and its clock may be set in between.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(
        process.pid(), process.info().startInstant().orElseGet(Instant::now));
  }

  /**
   * The process, if it lives and is the same.
   *
   * @param marks arguments it was started with; not looked at where the system hides them
   */
  Optional<ProcessHandle> find(List<String> marks) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startedThen(process.info()) && hasMarks(process.info(), marks));
  }

  private boolean startedThen(ProcessHandle.Info info) {
    return info.startInstant()
        .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
        .orElse(true);
  }

  private static boolean hasMarks(ProcessHandle.Info info, List<String> marks) {
    return info.commandLine().map(line -> marks.stream().allMatch(line::contains)).orElse(true);
  }
}
