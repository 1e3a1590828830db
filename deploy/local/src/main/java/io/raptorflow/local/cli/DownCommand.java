package io.raptorflow.local.cli;

import io.raptorflow.local.RunningStack;
import io.raptorflow.local.StateDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the stack. */
@Command(
    name = "down",
    description = "End the servers that 'raptorflow up' started; keep their data.")
final class DownCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Override
  public void run() {
    StateDirectory directory = state.directory();
    Optional<RunningStack> stack = RunningStack.in(directory);
    List<String> ended = stack.map(DownCommand::stop).orElse(List.of());
    spec.commandLine().getOut().println(summary(directory, ended));
    json.write(Map.of("ended", ended));
  }

  private static List<String> stop(RunningStack stack) {
    return Progress.during("Ending the servers", stack::stop);
  }

  private static String summary(StateDirectory directory, List<String> ended) {
    return ended.isEmpty()
        ? "No server ran from %s.".formatted(directory.root())
        : "Ended: %s.".formatted(String.join(", ", ended));
  }
}
