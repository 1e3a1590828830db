package io.raptorflow.local.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows on standard error that a long task goes on: one line that is drawn anew, with a bar, on a
 * terminal; elsewhere plain lines, one for each step and one whenever nothing was heard for some
 * seconds. Safe for use by several threads.
 */
final class Progress implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration WORTH_SHOWING = Duration.ofSeconds(2);
  private static final String SPINNER = "|/-\\";
  private static final int BAR_WIDTH = 20;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final String task;
  private final Instant start = Instant.now();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Progress::daemon);
  private Instant lastPrinted = start;
  private int done;
  private int all;
  private int turn;

  private Progress(PrintStream out, boolean terminal, String task) {
    this.out = out;
    this.terminal = terminal;
    this.task = task;
  }

  /** Shows that a task goes on while it does. */
  static <T> T during(String task, Supplier<T> work) {
    Progress progress = of(task);
    try {
      return work.get();
    } finally {
      progress.close();
    }
  }

  /**
   * Starts showing.
   *
   * @param task what goes on, such as {@code Starting the servers}
   */
  static Progress of(String task) {
    return of(task, System.err, isTerminal());
  }

  static Progress of(String task, PrintStream out, boolean terminal) {
    Progress progress = new Progress(out, terminal, task);
    ScheduledFuture<?> unused =
        progress.ticker.scheduleAtFixedRate(
            progress::tick, REDRAW.toMillis(), REDRAW.toMillis(), TimeUnit.MILLISECONDS);
    return progress;
  }

  /** Java cannot tell whether standard error is a terminal: the start script says it. */
  private static boolean isTerminal() {
    return "1".equals(System.getenv("RAPTORFLOW_TERMINAL"));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "progress");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * A step is done.
   *
   * @param step what was done
   * @param stepsDone steps done by now
   * @param stepsInAll all steps of the task
   */
  synchronized void step(String step, int stepsDone, int stepsInAll) {
    done = Math.max(done, stepsDone);
    all = stepsInAll;
    clear();
    out.printf("%s (%d of %d)%n", step, stepsDone, stepsInAll);
    lastPrinted = Instant.now();
  }

  /** A server serves. */
  void serverReady(String server, Duration took, int ready, int serversInAll) {
    step(
        "%s is ready after %.1f s".formatted(server, took.toMillis() / 1000.0),
        ready,
        serversInAll);
  }

  /** A line about what has come to an end within the task. */
  synchronized void say(String what) {
    clear();
    out.println(what);
    lastPrinted = Instant.now();
  }

  /** How much of the task is done, in whatever it is counted in. */
  synchronized void share(int partsDone, int partsInAll) {
    done = partsDone;
    all = partsInAll;
  }

  private synchronized void tick() {
    Duration elapsed = Duration.between(start, Instant.now());
    if (elapsed.compareTo(WORTH_SHOWING) < 0) {
      return;
    }
    if (terminal) {
      turn++;
      out.print(CLEAR_LINE + line(elapsed));
      out.flush();
    } else if (lastPrinted.equals(start) || silentFor(SILENCE)) {
      out.println(line(elapsed));
      lastPrinted = Instant.now();
    }
  }

  private boolean silentFor(Duration duration) {
    return Duration.between(lastPrinted, Instant.now()).compareTo(duration) >= 0;
  }

  private String line(Duration elapsed) {
    String spinner = terminal ? SPINNER.charAt(turn % SPINNER.length()) + " " : "";
    String share = all == 0 ? "" : " " + bar() + " " + done + " of " + all;
    return "%s%s%s, %d s".formatted(spinner, task, share, elapsed.toSeconds());
  }

  private String bar() {
    int filled = (int) ((long) BAR_WIDTH * done / all);
    return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "]";
  }

  private void clear() {
    if (terminal) {
      out.print(CLEAR_LINE);
    }
  }

  /** Stops showing; on a terminal the line disappears. */
  @Override
  public void close() {
    ticker.shutdownNow();
    synchronized (this) {
      clear();
      out.flush();
    }
  }
}
