package io.raptorflow.operators.agents.strategos.progress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.prose.Figure;
import io.raptorflow.operators.agents.prose.Section;
import io.raptorflow.operators.agents.strategos.progress.Report.Contribution;
import io.raptorflow.operators.agents.strategos.progress.Report.MilestoneState;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GenerateReportTest {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final String END = "2026-02-02T00:00:00Z";

  private final Hosted monitor = new Hosted(new ProgressMonitor());

  /** Thirty tasks of odd values, half-way at odd shares. */
  private void month(int tasks) {
    Random random = new Random(3);
    StringBuilder promised = new StringBuilder();
    for (int i = 0; i < tasks; i++) {
      promised
          .append(i == 0 ? "" : ", ")
          .append(
              """
              {"task": "t%d", "plannedValue": %d.%02d}
              """
                  .formatted(i, 100 + random.nextInt(900), random.nextInt(100)));
    }
    monitor.see(
        "2026-01-05T00:00:00Z",
        "plan/launch",
        """
        {"id": "launch", "currency": "EUR", "baseline": {"start": "2026-01-05T00:00:00Z",
         "finish": "2026-03-16T00:00:00Z", "tasks": [%s]}}
        """
            .formatted(promised));
    for (int day = 6; day < 32; day++) {
      for (int i = 0; i < tasks; i++) {
        double share = Math.min(1, (day - 5) * (1 + i % 7) / 100.0);
        monitor.see(
            "2026-01-%02dT08:00:00Z".formatted(day),
            "task/t" + i,
            """
            {"id": "t%d", "plan": "launch", "name": "Task %d", "state": "in_progress",
             "percentComplete": %s}
            """
                .formatted(i, i, share));
      }
      monitor.see(
          "2026-01-%02dT09:00:00Z".formatted(day),
          "metric/cost",
          "{\"series\": \"cost\", \"plan\": \"launch\", \"value\": 401.37}");
    }
    monitor.see(
        "2026-01-30T00:00:00Z",
        "milestone/m1",
        """
        {"id": "m1", "plan": "launch", "due": "2026-01-28T00:00:00Z",
         "reached": "2026-01-29T00:00:00Z"}
        """);
    monitor.see(
        "2026-01-30T00:00:00Z",
        "milestone/m2",
        "{\"id\": \"m2\", \"plan\": \"launch\", \"due\": \"2026-01-31T00:00:00Z\"}");
  }

  private Report report(String more) {
    return monitor
        .compute(END, "generate_report", "{\"plan\": \"launch\"" + more + "}", Report.class)
        .output();
  }

  private static Figure figure(Report report, String name) {
    return report.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyNumberInTheProseIsAFigure() {
    month(30);
    Report report = report("");
    Set<String> numbers = new HashSet<>();
    for (Figure figure : report.figures()) {
      for (BigDecimal number :
          new BigDecimal[] {figure.value(), figure.before(), figure.change()}) {
        if (number != null) {
          numbers.add(number.toPlainString());
        }
      }
    }

    int found = 0;
    for (Section section : report.sections()) {
      var matcher = NUMBER.matcher(section.text());
      while (matcher.find()) {
        found++;
        assertThat(numbers).contains(matcher.group());
      }
    }
    assertThat(found).isGreaterThan(10);
  }

  @Test
  void contributionsAddUpToTheChangeOfTheEarnedValue() {
    month(30);

    for (String audience : new String[] {"team", "executive"}) {
      Report report = report(", \"audience\": \"" + audience + "\"");
      BigDecimal sum =
          report.contributions().stream()
              .map(Contribution::change)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(sum)
          .isPositive()
          .isEqualByComparingTo(requireNonNull(figure(report, "earned_value").change()));
    }
  }

  @Test
  void executivesGetTheFiveLargestChangesAndTheRestInOne() {
    month(30);
    Report report = report(", \"audience\": \"executive\"");

    assertThat(report.contributions()).hasSize(6);
    assertThat(report.contributions().get(5).task()).isNull();
    assertThat(report.sections()).extracting(Section::title).doesNotContain("Work");
  }

  @Test
  void milestonesReachedOrMissedAreTold() {
    month(3);
    Report report = report("");

    assertThat(report.milestones())
        .extracting(Report.MilestoneLine::state)
        .containsExactly(MilestoneState.REACHED_LATE, MilestoneState.OVERDUE);
    assertThat(figure(report, "milestones_overdue").value()).isEqualByComparingTo("1");
  }

  @Test
  void figuresNameTheEventsTheyRestOn() {
    month(3);
    Answer.Computed<Report> answer =
        monitor.compute(END, "generate_report", "{\"plan\": \"launch\"}", Report.class);

    assertThat(answer.evidence()).contains("e1");
    assertThat(answer.output().contributions())
        .allSatisfy(contribution -> assertThat(contribution.event()).startsWith("e"));
  }

  @Test
  void theSameFactsGiveTheSameReport() {
    month(10);

    assertThat(report("")).isEqualTo(report(""));
  }

  @Test
  void factsOfTwoMomentsAreCompared() {
    String facts =
        """
        {"actualCost": %s, "tasks": [
          {"id": "a", "plan": "launch", "state": "in_progress", "percentComplete": %s,
           "budget": {"amount": 1000, "currency": "EUR"},
           "plannedStart": "2026-01-05T00:00:00Z", "plannedFinish": "2026-03-16T00:00:00Z"}]}
        """;
    Report report =
        report(
            ", \"facts\": "
                + facts.formatted("500", "0.4")
                + ", \"earlier\": "
                + facts.formatted("300", "0.25"));

    assertThat(figure(report, "earned_value").change()).isEqualByComparingTo("150");
    assertThat(figure(report, "cpi").value()).isEqualByComparingTo("0.8");
    assertThat(report.contributions()).hasSize(1);
    assertThat(report.contributions().get(0).change()).isEqualByComparingTo("150");
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsRefused() {
    month(1);

    assertThat(
            monitor.ask(
                END,
                "generate_report",
                "{\"plan\": \"launch\", \"period\": {\"from\": \"2026-02-03T00:00:00Z\"}}",
                Report.class))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.field()).isEqualTo("period.from"));
  }
}
