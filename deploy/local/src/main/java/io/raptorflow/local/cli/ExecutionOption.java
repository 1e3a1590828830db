package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.ExecutionLog;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.history.LogEntry;
import io.raptorflow.operators.workflow.orchestration.ExecutionHistory;
import io.raptorflow.schemas.Ingested;
import java.util.List;
import org.apache.kafka.common.KafkaException;
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

  /**
   * What an execution acted on and chose.
   *
   * @return at least its request
   * @throws StackException saying why there is no history
   */
  List<LogEntry> history(String execution) {
    try {
      Capabilities capabilities =
          Capabilities.of(AgentCatalogue.all().stream().map(Agent::spec).toList());
      ExecutionLog log = log(execution);
      List<Ingested.Accepted> entries = log.entries();
      List<LogEntry> history = ExecutionHistory.of(entries, capabilities);
      if (history.isEmpty()) {
        throw new StackException(
            MissingHistory.why(
                execution,
                entries.stream().map(Ingested.Accepted::event).toList(),
                log.retention()));
      }
      return history;
    } catch (KafkaException e) {
      throw new StackException("The bus cannot be read: %s.".formatted(e.getMessage()), e);
    }
  }

  String tenant() {
    return tenant;
  }
}
