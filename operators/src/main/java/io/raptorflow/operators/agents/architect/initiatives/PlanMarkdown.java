package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.architect.initiatives.ExportInitiativePlan.Step;
import io.raptorflow.operators.agents.inputs.TaskLink;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Money;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An initiative and its plan for people. */
final class PlanMarkdown {
  private final StringBuilder text = new StringBuilder();

  private PlanMarkdown() {}

  static String write(Initiative initiative, List<Step> tasks) {
    PlanMarkdown page = new PlanMarkdown();
    page.page(initiative, tasks);
    return page.text.toString();
  }

  private void page(Initiative initiative, List<Step> tasks) {
    text.append("# ").append(plain(initiative.name())).append("\n\n");
    if (initiative.description() != null) {
      text.append(plain(initiative.description())).append("\n\n");
    }
    text.append("| | |\n|---|---|\n");
    row("Id", initiative.id());
    row("Kind", initiative.kind());
    row("Owner", initiative.owner());
    row("State", initiative.state() == null ? null : wire(initiative.state()));
    row("Start", initiative.start() == null ? null : initiative.start().toString());
    row("Estimated cost", money(initiative.estimatedCost()));
    row("Actual cost", money(initiative.actualCost()));
    row("Estimated days", number(initiative.estimatedDays()));
    row("Actual days", number(initiative.actualDays()));
    row("Expected value", money(initiative.expectedValue()));
    row("Actual value", money(initiative.actualValue()));
    row("Objectives", list(initiative.objectives()));
    row("Requires", list(initiative.requires()));
    row("Excludes", list(initiative.excludes()));
    row("Version", initiative.version() == null ? null : initiative.version().toString());
    if (!tasks.isEmpty()) {
      text.append(
          "\n| task | name | start | finish | hours | after |\n|---|---|---|---|---|---|\n");
      tasks.forEach(this::task);
    }
  }

  private void task(Step task) {
    text.append("| ")
        .append(plain(task.id()))
        .append(" | ")
        .append(plain(task.name()))
        .append(" | ")
        .append(task.start())
        .append(" | ")
        .append(task.finish())
        .append(" | ")
        .append(number(task.hours()))
        .append(" | ")
        .append(
            task.predecessors().stream().map(PlanMarkdown::link).collect(Collectors.joining(", ")))
        .append(" |\n");
  }

  private static String link(TaskLink predecessor) {
    String lag =
        predecessor.lag() == 0
            ? ""
            : (predecessor.lag() > 0 ? "+" : "") + number(predecessor.lag()) + "h";
    String type =
        switch (predecessor.type()) {
          case FINISH_TO_START -> "FS";
          case START_TO_START -> "SS";
          case FINISH_TO_FINISH -> "FF";
          case START_TO_FINISH -> "SF";
        };
    return plain(predecessor.task()) + ' ' + type + lag;
  }

  private void row(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text.append("| ").append(name).append(" | ").append(plain(value)).append(" |\n");
    }
  }

  private static @Nullable String money(@Nullable Money money) {
    return money == null ? null : money.amount().toPlainString() + ' ' + money.currency();
  }

  private static String number(@Nullable Double number) {
    return number == null ? "" : CanonicalJson.number(number);
  }

  private static String list(List<String> ids) {
    return String.join(", ", ids);
  }

  private static String wire(Initiative.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** On one line, with what Markdown or HTML would take for its own taken for text. */
  private static String plain(String value) {
    return value.replaceAll("\\s+", " ").replaceAll("([\\\\`*_{}\\[\\]<>#|!])", "\\\\$1");
  }
}
