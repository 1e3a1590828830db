package io.raptorflow.benchmarks.logs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.raptorflow.operators.detection.bottleneck.ActivityFigures;
import io.raptorflow.operators.detection.bottleneck.Bottleneck;
import io.raptorflow.operators.detection.bottleneck.BottleneckAnalysis;
import io.raptorflow.operators.detection.bottleneck.CaseWait;
import io.raptorflow.operators.detection.bottleneck.Coverage;
import io.raptorflow.operators.detection.bottleneck.DelayFigures;
import io.raptorflow.operators.detection.bottleneck.HandOver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the cases of one log wait. Hours everywhere; a mean or median is null where nothing was
 * timed.
 *
 * @param events of the log
 * @param cases of the log
 * @param untimedEvents events without a time
 * @param timesWithoutZone times that gave no zone and were read as UTC
 * @param untracked observations for which there was no room; above zero, the lists are incomplete
 * @param segments that with the most hours first
 * @param activities that with the longest waiting first
 * @param handOvers between resources, the longest first
 * @param teamHandOvers between teams, the longest first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LogReport(
    long events,
    long cases,
    long untimedEvents,
    long timesWithoutZone,
    long untracked,
    List<SegmentRow> segments,
    List<ActivityRow> activities,
    List<HandOverRow> handOvers,
    List<HandOverRow> teamHandOvers) {

  /**
   * @param n how often the pair follows directly
   * @param timed of those, with both times
   * @param negative of those, where the clock ran backwards
   * @param share of the log's total delay, 0–1
   * @param worstCases those that waited longest, at most five
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record SegmentRow(
      String from,
      String to,
      long n,
      long timed,
      long negative,
      double totalHours,
      @Nullable Double meanHours,
      @Nullable Double medianHours,
      double share,
      List<CaseRow> worstCases) {
    private static SegmentRow of(Bottleneck bottleneck) {
      DelayFigures waits = bottleneck.waits();
      return new SegmentRow(
          bottleneck.segment().from(),
          bottleneck.segment().to(),
          waits.n(),
          waits.timed(),
          waits.negative(),
          waits.totalHours(),
          waits.meanHours(),
          waits.medianHours(),
          bottleneck.share(),
          bottleneck.worstCases().stream().map(CaseRow::of).toList());
    }
  }

  /**
   * @param caseId which
   * @param hours its longest wait there
   */
  public record CaseRow(@JsonProperty("case") String caseId, double hours) {
    private static CaseRow of(CaseWait waited) {
      return new CaseRow(waited.caseId(), waited.hours());
    }
  }

  /**
   * @param n events that name it
   * @param executions of it
   * @param waiting before it
   * @param service null where no execution has both start and completion
   * @param rework executions that repeat it in their case
   * @param reworkedCases cases with any
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record ActivityRow(
      String activity,
      long n,
      long executions,
      DelayRow waiting,
      @Nullable DelayRow service,
      long rework,
      long reworkedCases) {
    private static ActivityRow of(ActivityFigures figures) {
      DelayFigures service = figures.service();
      return new ActivityRow(
          figures.activity(),
          figures.events(),
          figures.executions(),
          DelayRow.of(figures.waiting()),
          service == null ? null : DelayRow.of(service),
          figures.rework(),
          figures.reworkedCases());
    }
  }

  /** Waiting or service times. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record DelayRow(
      long n,
      long timed,
      long negative,
      double totalHours,
      @Nullable Double meanHours,
      @Nullable Double medianHours) {
    private static DelayRow of(DelayFigures figures) {
      return new DelayRow(
          figures.n(),
          figures.timed(),
          figures.negative(),
          figures.totalHours(),
          figures.meanHours(),
          figures.medianHours());
    }
  }

  /** Cases that went from one to another. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record HandOverRow(
      String from,
      String to,
      long n,
      long timed,
      long negative,
      double totalHours,
      @Nullable Double meanHours,
      @Nullable Double medianHours) {
    private static HandOverRow of(HandOver handOver) {
      DelayFigures delays = handOver.delays();
      return new HandOverRow(
          handOver.between().from(),
          handOver.between().to(),
          delays.n(),
          delays.timed(),
          delays.negative(),
          delays.totalHours(),
          delays.meanHours(),
          delays.medianHours());
    }
  }

  static LogReport of(BottleneckAnalysis analysis, long timesWithoutZone) {
    Coverage coverage = analysis.coverage();
    return new LogReport(
        coverage.events(),
        coverage.cases(),
        coverage.untimedEvents(),
        timesWithoutZone,
        coverage.untracked(),
        analysis.ranking().stream().map(SegmentRow::of).toList(),
        analysis.activities().stream().map(ActivityRow::of).toList(),
        analysis.handOvers().stream().map(HandOverRow::of).toList(),
        analysis.teamHandOvers().stream().map(HandOverRow::of).toList());
  }

  /** Waits in which the clock ran backwards. */
  public long negativeWaits() {
    return segments.stream().mapToLong(SegmentRow::negative).sum();
  }

  /** Hours of all segments whose total is above zero: what shares are shares of. */
  public double totalDelayHours() {
    return segments.stream().mapToDouble(row -> Math.max(0, row.totalHours())).sum();
  }
}
