package io.raptorflow.operators.workflow.history;

import io.raptorflow.operators.workflow.history.Timeline.Bar;
import io.raptorflow.operators.workflow.history.Timeline.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as a picture: a row for each step, and below it one for each attempt or wait; time
 * runs to the right, in UTC. Plain SVG 1.1, without script or anything from elsewhere.
 */
public final class Gantt {
  private static final int WIDTH = 1_100;
  private static final int LEFT = 290;
  private static final int RIGHT = 110;
  private static final int TOP = 96;
  private static final int ROW = 22;
  private static final int MOST_ROWS = 400;
  private static final int MOST_TICKS = 8;
  private static final int LONGEST_LABEL = 38;
  private static final int LONGEST_TITLE = 200;

  /** Distances of ticks, in seconds, up to a day; from there on in whole days. */
  private static final long[] DISTANCES = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400
  };

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Timeline timeline;
  private final long start;
  private final long end;
  private final StringBuilder svg = new StringBuilder();
  private int row;

  private Gantt(Timeline timeline) {
    this.timeline = timeline;
    this.start = timeline.start().toEpochMilli();
    this.end = Math.max(latest(timeline).toEpochMilli(), start + 1);
  }

  /** An SVG document. */
  public static String of(Timeline timeline) {
    return new Gantt(timeline).draw();
  }

  private static Instant latest(Timeline timeline) {
    Stream<Instant> moments =
        timeline.steps().stream()
            .flatMap(
                step ->
                    Stream.concat(
                        Stream.of(step.start(), step.end()),
                        step.bars().stream().flatMap(bar -> Stream.of(bar.start(), bar.end()))));
    return Stream.concat(Stream.of(timeline.start(), timeline.end()), moments)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(timeline.start());
  }

  private String draw() {
    int rows = timeline.steps().stream().mapToInt(step -> 1 + step.bars().size()).sum();
    int shown = Math.min(rows, MOST_ROWS);
    int height = TOP + ROW * (shown + (rows > shown ? 1 : 0)) + 16;
    svg.append(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\" font-family=\"Helvetica, Arial, sans-serif\""
                + " font-size=\"12\">\n")
            .formatted(WIDTH, height, WIDTH, height));
    rectangle(0, 0, WIDTH, height, "#ffffff", null);
    head();
    legend();
    ticks(height - 12);
    for (Timeline.Step step : timeline.steps()) {
      step(step);
    }
    if (rows > shown) {
      row = shown;
      text(16, middle(), "… and " + (rows - shown) + " more", "#666666", "start", false);
    }
    return svg.append("</svg>\n").toString();
  }

  private void head() {
    String workflow = timeline.workflow() == null ? "" : timeline.workflow() + ", ";
    text(16, 26, Plain.line(timeline.execution(), 100), "#111111", "start", true);
    String over =
        timeline.end() == null
            ? "since " + MOMENT.format(timeline.start())
            : "%s, from %s to %s"
                .formatted(
                    Plain.duration(Duration.between(timeline.start(), timeline.end())),
                    MOMENT.format(timeline.start()),
                    MOMENT.format(timeline.end()));
    String what = Plain.line(workflow, 60) + timeline.state() + ", " + over + " UTC";
    String cause = timeline.cause() == null ? "" : ": " + timeline.cause();
    text(16, 46, Plain.line(what + cause, 160), "#444444", "start", false);
  }

  private void legend() {
    int x = WIDTH - 16;
    State[] states = State.values();
    for (int i = states.length - 1; i >= 0; i--) {
      String name = Plain.word(states[i]);
      x -= 7 * name.length() + 8;
      text(x, 26, name, "#444444", "start", false);
      x -= 16;
      rectangle(x, 16, 11, 11, colour(states[i]), null);
      x -= 12;
    }
  }

  private void ticks(int bottom) {
    long distance = distance();
    long first = Math.floorDiv(start + distance - 1, distance) * distance;
    String day = "";
    for (long at = first; at <= end; at += distance) {
      double x = x(at);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#dddddd\"/>\n",
              x,
              TOP - 6,
              x,
              bottom));
      Instant moment = Instant.ofEpochMilli(at);
      text(x, TOP - 12, clock(distance).format(moment), "#666666", "middle", false);
      if (!DATE.format(moment).equals(day)) {
        day = DATE.format(moment);
        text(x, TOP - 27, day, "#666666", "middle", false);
      }
    }
  }

  /** Milliseconds between ticks, so that there are at most {@value #MOST_TICKS}. */
  private long distance() {
    long span = end - start;
    for (long millis = 1; millis < 1_000; millis *= 10) {
      for (long step : new long[] {1, 2, 5}) {
        if (span / (millis * step) < MOST_TICKS) {
          return millis * step;
        }
      }
    }
    for (long seconds : DISTANCES) {
      if (span / (seconds * 1_000) < MOST_TICKS) {
        return seconds * 1_000;
      }
    }
    long day = Duration.ofDays(1).toMillis();
    return (span / day / MOST_TICKS + 1) * day;
  }

  private static DateTimeFormatter clock(long distance) {
    String pattern = distance < 1_000 ? "HH:mm:ss.SSS" : distance < 60_000 ? "HH:mm:ss" : "HH:mm";
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  private void step(Timeline.Step step) {
    if (row >= MOST_ROWS) {
      return;
    }
    rectangle(0, TOP + ROW * row, WIDTH, ROW, "#f4f5f7", null);
    text(16, middle(), Plain.line(step.id(), LONGEST_LABEL), "#111111", "start", true);
    String title = step.id() + ": " + Plain.word(step.state()) + because(step.note());
    bar(step.start() == null ? step.end() : step.start(), step.end(), step.state(), 6, title);
    row++;
    for (Bar bar : step.bars()) {
      if (row < MOST_ROWS) {
        bar(bar);
      }
    }
  }

  private void bar(Bar bar) {
    String agent = bar.agent() == null ? "" : ", " + bar.agent();
    String name = TimelineText.name(bar) + agent;
    text(32, middle(), Plain.line(name, LONGEST_LABEL), "#444444", "start", false);
    String title = name + ": " + Plain.word(bar.state()) + because(bar.note());
    bar(bar.start(), bar.end(), bar.state(), 12, title);
    row++;
  }

  private static String because(@Nullable String note) {
    return note == null ? "" : ", " + note;
  }

  /** What has no end goes on to the edge. */
  private void bar(
      @Nullable Instant from, @Nullable Instant to, State state, int thickness, String title) {
    if (from == null) {
      return;
    }
    double left = x(from.toEpochMilli());
    double right = x(to == null ? end : to.toEpochMilli());
    double y = TOP + ROW * row + (ROW - thickness) / 2.0;
    rectangle(left, y, Math.max(right - left, 2), thickness, colour(state), title);
    if (to != null && !to.equals(from)) {
      text(
          Math.max(right, left + 2) + 5,
          middle(),
          Plain.duration(Duration.between(from, to)),
          "#666666",
          "start",
          false);
    }
  }

  private double x(long at) {
    return LEFT + (WIDTH - LEFT - RIGHT) * ((double) (at - start) / (end - start));
  }

  private int middle() {
    return TOP + ROW * row + ROW / 2 + 4;
  }

  /** Apart from one another for those who see no red or green, too (Okabe and Ito 2008). */
  private static String colour(State state) {
    return switch (state) {
      case RUNNING -> "#56b4e9";
      case COMPLETED -> "#009e73";
      case FAILED -> "#d55e00";
      case TIMED_OUT -> "#e69f00";
      case SKIPPED -> "#bbbbbb";
      case CANCELLED -> "#777777";
    };
  }

  private void rectangle(
      double x, double y, double width, double height, String fill, @Nullable String title) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"",
            x,
            y,
            width,
            height,
            fill));
    if (title == null) {
      svg.append("/>\n");
    } else {
      svg.append("><title>")
          .append(escaped(Plain.line(title, LONGEST_TITLE)))
          .append("</title></rect>\n");
    }
  }

  private void text(double x, double y, String text, String fill, String anchor, boolean isStrong) {
    svg.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"%s\"%s>",
                x,
                y,
                fill,
                anchor,
                isStrong ? " font-weight=\"bold\"" : ""))
        .append(escaped(text))
        .append("</text>\n");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
