package io.raptorflow.operators.workflow.history;

import io.raptorflow.operators.workflow.history.Timeline.Bar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A timeline for a terminal. */
public final class TimelineText {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_NOTE = 120;
  private static final int LONGEST_NAME = 80;

  private final StringBuilder text = new StringBuilder();

  private TimelineText() {}

  /** Lines that end with a newline; times are UTC. */
  public static String of(Timeline timeline) {
    var writer = new TimelineText();
    writer.head(timeline);
    timeline.steps().forEach(writer::step);
    if (!timeline.remarks().isEmpty()) {
      writer.text.append("remarks\n");
      timeline.remarks().forEach(writer::remark);
    }
    return writer.text.toString();
  }

  private void head(Timeline timeline) {
    text.append(Plain.line(timeline.execution(), LONGEST_NAME));
    if (timeline.workflow() != null) {
      text.append("  ").append(Plain.line(timeline.workflow(), LONGEST_NAME));
    }
    text.append("  ").append(timeline.state());
    took(timeline.start(), timeline.end());
    note(timeline.cause());
    text.append(MOMENT.format(timeline.start())).append("  requested\n");
    if (timeline.end() != null) {
      text.append(MOMENT.format(timeline.end())).append("  over\n");
    }
  }

  private void step(Timeline.Step step) {
    moment(step.start() == null ? step.end() : step.start());
    text.append(Plain.line(step.id(), LONGEST_NAME)).append("  ").append(Plain.word(step.state()));
    took(step.start(), step.end());
    note(step.note());
    step.bars().forEach(this::bar);
  }

  private void bar(Bar bar) {
    moment(bar.start());
    text.append("  ").append(name(bar));
    if (bar.agent() != null) {
      text.append("  ").append(Plain.line(bar.agent(), LONGEST_NAME));
    }
    text.append("  ").append(Plain.word(bar.state()));
    took(bar.start(), bar.end());
    note(bar.note());
  }

  /** What a bar is called beside its step. */
  static String name(Bar bar) {
    String part = "part " + bar.part();
    return switch (bar.kind()) {
      case TASK -> part + " attempt " + bar.attempt();
      case ARBITRATION -> "arbiter " + bar.part() + " attempt " + bar.attempt();
      case COMPENSATION -> part + " undoing, attempt " + bar.attempt();
      case WAIT, EVENT, APPROVAL, WORKFLOW -> part + " " + Plain.word(bar.kind());
    };
  }

  private void remark(Timeline.Remark remark) {
    moment(remark.at());
    text.append(Plain.line(remark.text(), LONGEST_NOTE)).append('\n');
  }

  private void moment(@Nullable Instant at) {
    text.append(at == null ? " ".repeat(23) : MOMENT.format(at)).append("  ");
  }

  private void took(@Nullable Instant start, @Nullable Instant end) {
    if (start != null && end != null) {
      text.append("  ").append(Plain.duration(Duration.between(start, end)));
    }
  }

  private void note(@Nullable String note) {
    if (note != null) {
      text.append("  ").append(Plain.line(note, LONGEST_NOTE));
    }
    text.append('\n');
  }
}
