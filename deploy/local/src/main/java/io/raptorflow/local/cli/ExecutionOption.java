package io.raptorflow.local.cli;

import io.raptorflow.local.bus.ExecutionLog;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose workflows a command works on, and on which bus. */
final class ExecutionOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private BusOption bus;

  @Option(
      names = "--tenant",
      required = true,
      paramLabel = "TENANT",
      description = "Whose workflow it is.")
  @SuppressWarnings("NullAway.Init") // required
  private String tenant;

  /**
   * The log of an execution.
   *
   * @throws ParameterException if there can be none of this name
   */
  ExecutionLog log(String execution) {
    if (tenant.isBlank() || tenant.contains("|")) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--tenant': it is a name without '|', was '" + tenant + "'");
    }
    if (execution.isBlank()) {
      throw new ParameterException(spec.commandLine(), "An execution's id is not blank.");
    }
    return new ExecutionLog(bus.connection(), bus.topics(), tenant, execution);
  }

  String tenant() {
    return tenant;
  }
}
