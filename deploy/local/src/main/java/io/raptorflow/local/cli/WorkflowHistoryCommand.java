package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import io.raptorflow.operators.workflow.history.Gantt;
import io.raptorflow.operators.workflow.history.Timeline;
import io.raptorflow.operators.workflow.history.TimelineReader;
import io.raptorflow.operators.workflow.history.TimelineText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what happened in an execution, from its log alone. */
@Command(
    name = "history",
    aliases = "show",
    description = {
      "Show what an execution has done and is doing, step by step, from its log alone.",
      "--json has all of it; --svg draws it."
    })
final class WorkflowHistoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExecutionOption executions;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "ID", description = "The execution's id.")
  @SuppressWarnings("NullAway.Init") // required
  private String execution;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw it as a Gantt chart, into FILE as SVG.")
  private @Nullable Path svg;

  @Override
  public Integer call() {
    Timeline timeline = TimelineReader.read(executions.history(execution)).orElseThrow();
    spec.commandLine().getOut().print(TimelineText.of(timeline));
    spec.commandLine().getOut().flush();
    json.write(timeline);
    if (svg != null) {
      draw(timeline, svg);
    }
    return 0;
  }

  private static void draw(Timeline timeline, Path file) {
    try {
      Files.writeString(file, Gantt.of(timeline));
    } catch (IOException e) {
      throw new StackException(
          "The drawing cannot be written to %s (%s): give --svg a file in a writable directory."
              .formatted(file, e),
          e);
    }
  }
}
