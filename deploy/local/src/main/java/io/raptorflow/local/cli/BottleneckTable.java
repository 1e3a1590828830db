package io.raptorflow.local.cli;

import io.raptorflow.benchmarks.logs.LogReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the analysis of a log found, for people: the worst first, a few of each kind. */
final class BottleneckTable {
  private static final int ROWS = 5;
  private static final String FIGURES = "%8s %14s %12s %12s";

  private final PrintWriter out;

  BottleneckTable(PrintWriter out) {
    this.out = out;
  }

  void print(String name, LogReport report) {
    out.printf(
        Locale.ROOT,
        "%s: %,d cases, %,d events, %,.1f h between them%n",
        name,
        report.cases(),
        report.events(),
        report.totalDelayHours());
    printCautions(report);
    printSegments(report);
    printActivities(report);
    printHandOvers("hand-over", report.handOvers());
    printHandOvers("hand-over between teams", report.teamHandOvers());
    out.println();
  }

  private void printCautions(LogReport report) {
    caution(report.untimedEvents(), "events have no time; waits next to them are not known");
    caution(report.timesWithoutZone(), "times have no zone and were read as UTC");
    caution(report.negativeWaits(), "waits are negative: the clock ran backwards");
    caution(report.untracked(), "observations found no room: the lists are incomplete");
  }

  private void caution(long count, String what) {
    if (count > 0) {
      out.printf(Locale.ROOT, "  note: %,d %s%n", count, what);
    }
  }

  private void printSegments(LogReport report) {
    heading("segment", "share");
    for (LogReport.SegmentRow row : report.segments().stream().limit(ROWS).toList()) {
      line(
          figures(row.n(), row.totalHours(), row.meanHours(), row.medianHours()),
          String.format(Locale.ROOT, "%.1f %%", 100 * row.share()),
          row.from() + " -> " + row.to());
    }
  }

  private void printActivities(LogReport report) {
    heading("waiting before activity", "rework");
    for (LogReport.ActivityRow row : report.activities().stream().limit(ROWS).toList()) {
      LogReport.DelayRow waiting = row.waiting();
      line(
          figures(waiting.n(), waiting.totalHours(), waiting.meanHours(), waiting.medianHours()),
          Long.toString(row.rework()),
          row.activity() + service(row.service()));
    }
  }

  private void printHandOvers(String kind, List<LogReport.HandOverRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    heading(kind, "");
    for (LogReport.HandOverRow row : rows.stream().limit(ROWS).toList()) {
      line(
          figures(row.n(), row.totalHours(), row.meanHours(), row.medianHours()),
          "",
          row.from() + " -> " + row.to());
    }
  }

  private void heading(String kind, String extra) {
    line(String.format(Locale.ROOT, FIGURES, "n", "total h", "mean h", "median h"), extra, kind);
  }

  private void line(String figures, String extra, String name) {
    out.printf(Locale.ROOT, "%s %8s  %s%n", figures, extra, printable(name));
  }

  private static String figures(
      long n, double total, @Nullable Double mean, @Nullable Double median) {
    return String.format(
        Locale.ROOT, FIGURES, n, mean == null ? "-" : hours(total), hours(mean), hours(median));
  }

  private static String service(LogReport.@Nullable DelayRow service) {
    return service == null
        ? ""
        : " (service: mean %s h, median %s h)"
            .formatted(hours(service.meanHours()), hours(service.medianHours()));
  }

  private static String hours(@Nullable Double hours) {
    return hours == null ? "-" : String.format(Locale.ROOT, "%,.4f", hours);
  }

  /** Names are foreign text: what would steer a terminal is shown as a question mark. */
  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
