package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.strategos.progress.PlanView.AccountFigures;
import io.raptorflow.operators.agents.strategos.progress.Progress.AccountProgress;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Earned value management (ANSI/EIA-748). Its confidence is the share of tasks whose value and
 * progress are known.
 */
final class ProgressTracking implements CapabilityMethod<TrackProgress, Progress> {
  private static final int MOST_UNMEASURED = 100;

  @Override
  public Answer<Progress> answer(Asked<TrackProgress> asked, Memory memory) {
    return Question.answer(
        asked,
        memory,
        view ->
            Answer.of(progress(asked.input().plan(), view), view.measuredShare(), view.evidence()));
  }

  private static Progress progress(String plan, PlanView view) {
    Indices indices = Indices.of(view.requirePerformance());
    return new Progress(
        plan,
        view.dataDate(),
        view.costThrough(),
        view.currency(),
        Rounded.money(indices.plannedValue()),
        Rounded.money(indices.earnedValue()),
        Rounded.money(indices.actualCost()),
        Rounded.money(indices.budgetAtCompletion()),
        Rounded.money(indices.costVariance()),
        Rounded.money(indices.scheduleVariance()),
        indices.cpi(),
        indices.spi(),
        indices.tcpi(),
        indices.percentComplete(),
        indices.percentSpent(),
        view.hours(),
        accounts(view),
        unmeasured(view));
  }

  private static List<AccountProgress> accounts(PlanView view) {
    return view.accounts().entrySet().stream()
        .map(entry -> account(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static AccountProgress account(String name, AccountFigures figures) {
    return new AccountProgress(
        name,
        figures.plannedValue(),
        Rounded.money(figures.earnedValue()),
        Rounded.money(figures.actualCost()),
        ratio(figures.earnedValue(), figures.actualCost()),
        ratio(figures.earnedValue(), figures.plannedValue()));
  }

  private static @Nullable Double ratio(BigDecimal got, @Nullable BigDecimal put) {
    return put == null || put.signum() <= 0 ? null : got.doubleValue() / put.doubleValue();
  }

  private static List<String> unmeasured(PlanView view) {
    return view.tasks().stream()
        .filter(task -> !task.valued() || !task.standing().measured())
        .map(TaskAt::id)
        .limit(MOST_UNMEASURED)
        .toList();
  }
}
