package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.prose.Prose;
import io.raptorflow.operators.agents.prose.Section;
import io.raptorflow.operators.agents.strategos.progress.GenerateReport.Audience;
import io.raptorflow.operators.agents.strategos.progress.Issues.Issue;
import io.raptorflow.operators.agents.strategos.progress.Issues.Kind;
import io.raptorflow.operators.agents.strategos.progress.Report.Contribution;
import io.raptorflow.operators.agents.strategos.progress.Report.MilestoneLine;
import io.raptorflow.operators.agents.strategos.progress.Report.MilestoneState;
import io.raptorflow.schemas.entities.Task.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rolls a period up: figures, what changed the earned value, what is stuck, milestones, and prose
 * made of these by templates. The same facts give the same report. Its confidence is the share of
 * tasks whose value and progress are known.
 */
final class ReportWriting implements CapabilityMethod<GenerateReport, Report> {
  private static final int MOST_TOLD_TO_EXECUTIVES = 5;
  private static final int MOST_TOLD_TO_TEAM = 100;

  private final IssueFinding issueFinding = new IssueFinding();

  @Override
  public Answer<Report> answer(Asked<GenerateReport> asked, Memory memory) {
    return Question.answer(asked, memory, now -> written(asked, memory, now));
  }

  private Answer<Report> written(Asked<GenerateReport> asked, Memory memory, PlanView now) {
    GenerateReport input = asked.input();
    Instant from = input.from(now.dataDate());
    PlanFacts earlier = input.earlier();
    PlanView before =
        input.facts() != null && earlier != null
            ? earlier.asOf(from, asked.event().id())
            : new RememberedPlan(new PlanMemory(memory)).asOf(from);
    requireEarned(now);
    List<Issue> issues = issues(asked, memory);
    List<MilestoneLine> milestones =
        input.facts() == null
            ? milestones(new PlanMemory(memory), from, now.dataDate())
            : List.of();
    ReportFigures figures = figures(now, before, issues, milestones);
    int most = input.audience() == Audience.EXECUTIVE ? MOST_TOLD_TO_EXECUTIVES : MOST_TOLD_TO_TEAM;
    Report report =
        new Report(
            input.plan(),
            from,
            now.dataDate(),
            now.currency(),
            figures.all(),
            contributions(now, before, most),
            issues.subList(0, Math.min(most, issues.size())),
            milestones.subList(0, Math.min(most, milestones.size())),
            sections(input.audience(), figures, now, issues, milestones));
    return Answer.of(report, now.measuredShare(), now.evidence());
  }

  private static void requireEarned(PlanView now) {
    Performance performance = now.requirePerformance();
    BigDecimal earned = performance.atDataDate().earned();
    if (earned.compareTo(performance.budgetAtCompletion()) > 0) {
      throw new InvalidInput(
          "earnedValue",
          earned.toPlainString(),
          "at most the budget at completion, " + performance.budgetAtCompletion().toPlainString());
    }
  }

  private List<Issue> issues(Asked<GenerateReport> asked, Memory memory) {
    GenerateReport input = asked.input();
    IdentifyIssues question =
        new IdentifyIssues(input.plan(), input.dataDate(), input.facts(), List.of(), null);
    Answer<Issues> answer = issueFinding.answer(new Asked<>(question, asked.event()), memory);
    return answer instanceof Answer.Computed<Issues> computed
        ? computed.output().issues()
        : List.of();
  }

  private static List<MilestoneLine> milestones(PlanMemory plan, Instant from, Instant to) {
    List<MilestoneLine> lines = new ArrayList<>();
    plan.milestones()
        .forEach(
            (id, facts) -> {
              MilestoneState state = state(facts, from, to);
              if (state != null) {
                lines.add(
                    new MilestoneLine(
                        id, facts.name(), state, facts.due(), facts.reached(), facts.event()));
              }
            });
    return lines;
  }

  /** Where it stands, when that is worth a word; what is heard later is not known yet. */
  private static @Nullable MilestoneState state(MilestoneFacts facts, Instant from, Instant to) {
    Instant reached = facts.reached();
    Instant due = facts.due();
    if (facts.at() == null || facts.at().isAfter(to)) {
      return null;
    }
    if (reached != null && !reached.isAfter(to)) {
      boolean isLate = due != null && reached.isAfter(due);
      return reached.isBefore(from)
          ? null
          : isLate ? MilestoneState.REACHED_LATE : MilestoneState.REACHED;
    }
    return due != null && due.isBefore(to) ? MilestoneState.OVERDUE : null;
  }

  private static ReportFigures figures(
      PlanView now, PlanView before, List<Issue> issues, List<MilestoneLine> milestones) {
    ReportFigures figures = new ReportFigures(now.currency());
    EarnedFigures after = EarnedFigures.of(now.requirePerformance());
    EarnedFigures earlier =
        before.performance() == null
            ? EarnedFigures.NOTHING
            : EarnedFigures.of(before.performance());
    figures.money("budget_at_completion", after.budget(), null);
    figures.money("planned_value", after.planned(), earlier.planned());
    figures.money("earned_value", after.earned(), earlier.earned());
    figures.money("actual_cost", after.cost(), earlier.cost());
    figures.money("cost_variance", after.costVariance(), earlier.costVariance());
    figures.money("schedule_variance", after.scheduleVariance(), earlier.scheduleVariance());
    figures.ratio("percent_complete", after.percentComplete(), earlier.percentComplete());
    figures.ratio("cpi", after.cpi(), earlier.cpi());
    figures.ratio("spi", after.spi(), earlier.spi());
    figures.ratio("spi_t", after.spiT(), earlier.spiT());
    figures.money("estimate_at_completion", after.estimate(), earlier.estimate());
    String unit = unitOf(now);
    figures.number("planned_duration", after.plannedDuration(), unit, null);
    figures.number("forecast_duration", after.duration(), unit, earlier.duration());
    figures.count("tasks_open", now.tasks().stream().filter(TaskAt::isOpen).count());
    figures.count("tasks_done", done(now));
    figures.count("tasks_done_in_period", done(now) - done(before));
    figures.count("issues_stuck", issues.stream().filter(i -> i.kind() == Kind.STUCK).count());
    figures.count("issues_blocked", issues.stream().filter(i -> i.kind() == Kind.BLOCKED).count());
    figures.count("milestones_reached", count(milestones, false));
    figures.count("milestones_overdue", count(milestones, true));
    return figures;
  }

  private static long done(PlanView view) {
    return view.tasks().stream().filter(task -> task.standing().state() == State.DONE).count();
  }

  private static long count(List<MilestoneLine> milestones, boolean overdue) {
    return milestones.stream()
        .filter(line -> (line.state() == MilestoneState.OVERDUE) == overdue)
        .count();
  }

  /** The largest changes by task, then the rest together, so that they add up to the change. */
  private static List<Contribution> contributions(PlanView now, PlanView before, int most) {
    Map<String, BigDecimal> change = new LinkedHashMap<>();
    Map<String, TaskAt> tasks = new HashMap<>();
    for (TaskAt task : now.tasks()) {
      change.put(task.id(), task.earned());
      tasks.put(task.id(), task);
    }
    for (TaskAt task : before.tasks()) {
      change.merge(task.id(), task.earned().negate(), BigDecimal::add);
      tasks.putIfAbsent(task.id(), task);
    }
    BigDecimal rest = earned(now).subtract(earned(before));
    List<Contribution> contributions = new ArrayList<>();
    List<Map.Entry<String, BigDecimal>> largest =
        change.entrySet().stream()
            .filter(entry -> entry.getValue().signum() != 0)
            .sorted(
                Comparator.comparing((Map.Entry<String, BigDecimal> e) -> e.getValue().abs())
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .limit(most)
            .toList();
    for (Map.Entry<String, BigDecimal> entry : largest) {
      TaskAt task = Objects.requireNonNull(tasks.get(entry.getKey()));
      contributions.add(
          new Contribution(
              task.id(),
              task.facts().name(),
              task.facts().owner(),
              entry.getValue(),
              task.standing().event()));
      rest = rest.subtract(entry.getValue());
    }
    if (rest.signum() != 0) {
      contributions.add(new Contribution(null, null, null, Rounded.money(rest), null));
    }
    return List.copyOf(contributions);
  }

  private static BigDecimal earned(PlanView view) {
    return view.performance() == null
        ? BigDecimal.ZERO
        : Rounded.money(view.performance().atDataDate().earned());
  }

  private static List<Section> sections(
      Audience audience,
      ReportFigures figures,
      PlanView now,
      List<Issue> issues,
      List<MilestoneLine> milestones) {
    String money = " " + figures.money();
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Prose(figures.byName())
            .say(
                "The plan has earned {earned_value} of {budget_at_completion}"
                    + money
                    + ", a share of {percent_complete}.")
            .sayIf("earned_value.change", 1, "It earned {earned_value.change} in the period.")
            .sayIf("earned_value.change", 0, "It earned nothing in the period.")
            .sayIf(
                "earned_value.change",
                -1,
                "Corrections changed what it has earned by {earned_value.change} in the period.")
            .as("Progress", now.evidence()));
    sections.add(
        new Prose(figures.byName())
            .say("It has cost {actual_cost}" + money + ".")
            .sayIf("cost_variance", -1, "It is over cost: the variance is {cost_variance}.")
            .sayIf("cost_variance", 0, "It is on cost.")
            .sayIf("cost_variance", 1, "It is under cost: the variance is {cost_variance}.")
            .say("Each unit spent has earned {cpi}.")
            .say("At that rate it will cost {estimate_at_completion}.")
            .as("Cost", now.evidence()));
    sections.add(
        new Prose(figures.byName())
            .sayIf(
                "schedule_variance",
                -1,
                "It is behind: {planned_value}"
                    + money
                    + " were planned by now, the variance is {schedule_variance}.")
            .sayIf("schedule_variance", 0, "It is on schedule.")
            .sayIf("schedule_variance", 1, "It is ahead: the variance is {schedule_variance}.")
            .say("Time has been used at a rate of {spi_t}.")
            .say(
                "At that rate it will take {forecast_duration} "
                    + unitOf(now)
                    + " in place of {planned_duration}.")
            .as("Schedule", now.evidence()));
    if (audience == Audience.TEAM) {
      sections.add(
          new Prose(figures.byName())
              .say(
                  "{tasks_done_in_period} tasks were finished in the period; {tasks_done} are done"
                      + " and {tasks_open} open.")
              .sayIf("issues_stuck", 1, "Stuck tasks: {issues_stuck}.")
              .sayIf("issues_blocked", 1, "Blocked tasks: {issues_blocked}.")
              .as("Work", events(now, issues)));
      sections.add(
          new Prose(figures.byName())
              .say(
                  "Milestones reached in the period: {milestones_reached}; overdue:"
                      + " {milestones_overdue}.")
              .as("Milestones", milestones.stream().map(MilestoneLine::event).limit(100).toList()));
    }
    return List.copyOf(sections);
  }

  private static String unitOf(PlanView view) {
    return view.scale() != null && view.scale().period().equals(Week.LENGTH) ? "weeks" : "periods";
  }

  private static List<String> events(PlanView view, List<Issue> issues) {
    Map<String, String> events = new HashMap<>();
    view.tasks().forEach(task -> events.put(task.id(), task.standing().event()));
    return issues.stream()
        .map(issue -> events.getOrDefault(issue.task(), ""))
        .filter(event -> !event.isEmpty())
        .distinct()
        .limit(PlanView.MOST_EVIDENCE)
        .toList();
  }
}
