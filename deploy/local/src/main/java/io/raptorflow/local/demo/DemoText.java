package io.raptorflow.local.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a demo, for people. */
public final class DemoText {
  private static final String RULE = "─".repeat(78);
  private static final int NAME_WIDTH = 42;
  private static final int MOST_ALERTS = 20;

  private final PrintWriter out;

  public DemoText(PrintWriter out) {
    this.out = out;
  }

  public void print(DemoReport report) {
    title("RaptorFlow demo: " + report.title());
    line("Series watched      %,d", report.seriesWatched());
    line(
        "Published           %,d events, %,.0f a second, at %,.0f times their own speed",
        report.published(), report.eventsPerSecond(), report.speedUp());
    line(
        "Written of them     %,d events by agents and detectors, and %,d copies for other channels",
        report.derived(), report.copies());
    line(
        "From cause to word  p50 %,d ms, p95 %,d ms, p99 %,d ms",
        report.latency().p50(), report.latency().p95(), report.latency().p99());
    anomalies(report.anomalies());
    trends(report.trends());
    forecasts(report.forecasts());
    plans(report.plans());
    alerts(report.alerts());
    deadLetters(report);
    accounts(report);
    out.flush();
  }

  private void anomalies(DemoReport.Anomalies anomalies) {
    title(
        "Anomalies: %d windows found, %d missed, %d false alarms"
            .formatted(anomalies.found(), anomalies.missed(), anomalies.falseAlarms()));
    line("%-42s %8s %8s %8s", "series", "found", "missed", "false");
    anomalies
        .series()
        .forEach(
            (series, row) ->
                line(
                    "%-42s %8d %8d %8d",
                    shortened(series), row.found(), row.missed(), row.falseAlarms()));
  }

  private void trends(List<TrendRow> trends) {
    if (trends.isEmpty()) {
      return;
    }
    title("Trends as of the end of each series");
    line("%-42s %-6s %14s %10s", "series", "trend", "slope a day", "p");
    for (TrendRow row : trends) {
      line(
          "%-42s %-6s %14s %10s",
          shortened(row.series()),
          row.direction() == null ? "?" : row.direction(),
          number(row.slopePerDay()),
          row.p() == null ? row.outcome() : String.format(Locale.ROOT, "%.4f", row.p()));
    }
  }

  private void forecasts(List<ForecastRow> forecasts) {
    if (forecasts.isEmpty()) {
      return;
    }
    title("Forecasts as of some steps before the end, against what then came");
    line("%-42s %6s %9s %10s  %s", "series", "steps", "sMAPE %", "in 95 %", "the last step");
    for (ForecastRow row : forecasts) {
      line(
          "%-42s %6d %9s %10s  %s",
          shortened(row.series()),
          row.steps(),
          number(row.smape()),
          row.covered() == null ? "" : row.covered() + " of " + row.steps(),
          row.lastStep() == null ? row.outcome() : row.lastStep());
    }
  }

  private void plans(List<PlanRow> plans) {
    if (plans.isEmpty()) {
      return;
    }
    title("Plans");
    line("%-42s %8s %6s %6s  %s", "plan", "done", "CPI", "SPI", "stuck or blocked");
    for (PlanRow row : plans) {
      line(
          "%-42s %8s %6s %6s  %s",
          shortened(row.plan()),
          number(row.percentComplete()),
          number(row.cpi()),
          number(row.spi()),
          row.cpi() == null ? row.outcome() : String.join(", ", row.issues()));
    }
  }

  private void alerts(List<AlertRow> alerts) {
    long sightings = alerts.stream().mapToLong(AlertRow::count).sum();
    long open = alerts.stream().filter(alert -> !alert.closed()).count();
    title(
        "Alerts: %,d, of %,d sightings; %,d still open at the end"
            .formatted(alerts.size(), sightings, open));
    line("%-11s %-9s %6s %-7s %s", "kind", "severity", "seen", "", "what");
    for (AlertRow row : alerts.subList(0, Math.min(MOST_ALERTS, alerts.size()))) {
      line(
          "%-11s %-9s %6d %-7s %s",
          row.kind(),
          row.severity(),
          row.count(),
          row.closed() ? "closed" : "open",
          row.sentence());
    }
    if (alerts.size() > MOST_ALERTS) {
      line("and %,d more; --json FILE has all of them", alerts.size() - MOST_ALERTS);
    }
  }

  private void deadLetters(DemoReport report) {
    title("Dead letters: what could not be used, and why");
    for (Map.Entry<String, DemoReport.Reason> reason : report.deadLetterReasons().entrySet()) {
      line(
          "%4d × %-20s %s",
          reason.getValue().count(), reason.getKey(), reason.getValue().example());
    }
  }

  private void accounts(DemoReport report) {
    title("Accounts");
    line(
        "%,d published = %,d processed + %,d dead letters; %,d of them are in OpenSearch, each once",
        report.published(), report.processed(), report.deadLettered(), report.indexed());
    if (report.balances()) {
      line("Everything is accounted for.");
    } else {
      line("NOT EVERYTHING IS ACCOUNTED FOR:");
      report.faults().forEach(fault -> line("  %s", fault));
    }
  }

  private void title(String text) {
    out.println();
    out.println(text);
    out.println(RULE);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String shortened(String name) {
    return name.length() <= NAME_WIDTH
        ? name
        : "…" + name.substring(name.length() - NAME_WIDTH + 1);
  }
}
