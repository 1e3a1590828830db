package io.raptorflow.local.cli;

import io.raptorflow.operators.workflow.history.LogEntry;
import io.raptorflow.operators.workflow.history.Replay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a recorded log through the engine of today. */
@Command(
    name = "replay",
    description = {
      "Run the recorded log of an execution through the code of today, without asking anybody,",
      "and show where it would first choose otherwise. Fails (1) when it would."
    })
final class WorkflowReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExecutionOption executions;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "ID", description = "The execution's id.")
  @SuppressWarnings("NullAway.Init") // required
  private String execution;

  @Override
  public Integer call() {
    List<LogEntry> log = executions.history(execution);
    long acted = log.stream().filter(LogEntry.Acted.class::isInstance).count();
    Optional<Replay.Difference> difference = Replay.firstDifference(log);
    var out = spec.commandLine().getOut();
    difference.ifPresentOrElse(
        found ->
            out.printf(
                "On entry %s of %s, choice %d is another:%n  recorded  %s%n  today     %s%n",
                found.entry().id(),
                found.entry().at(),
                found.place() + 1,
                found.recorded().isMissingNode() ? "none" : found.recorded(),
                found.chosen().isMissingNode() ? "none" : found.chosen()),
        () -> out.printf("%,d entries lead to the same choices today.%n", acted));
    json.write(
        difference
            .<Object>map(
                found ->
                    Map.of(
                        "entries", acted,
                        "entry", found.entry().id(),
                        "place", found.place(),
                        "recorded", found.recorded(),
                        "chosen", found.chosen()))
            .orElse(Map.of("entries", acted)));
    return difference.isEmpty() ? 0 : 1;
  }
}
