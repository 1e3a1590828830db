package io.raptorflow.local.cli;

import io.raptorflow.local.RunningStack;
import io.raptorflow.local.ServerStatus;
import io.raptorflow.local.StateDirectory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows how the stack is. */
@Command(
    name = "status",
    description = {
      "Show each server's process, ports, uptime and health.",
      "Fails (1) unless every server runs and answers."
    })
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    StateDirectory directory = state.directory();
    List<ServerStatus> servers =
        RunningStack.in(directory).map(StatusCommand::ask).orElse(List.of());
    boolean healthy = !servers.isEmpty() && servers.stream().allMatch(ServerStatus::isHealthy);
    print(directory, servers);
    json.write(Map.of("healthy", healthy, "servers", servers));
    return healthy ? 0 : 1;
  }

  private static List<ServerStatus> ask(RunningStack stack) {
    return Progress.during("Asking the servers", stack::status);
  }

  private void print(StateDirectory directory, List<ServerStatus> servers) {
    PrintWriter out = spec.commandLine().getOut();
    if (servers.isEmpty()) {
      out.printf("No stack runs from %s: 'raptorflow up' starts one.%n", directory.root());
      return;
    }
    out.printf("%-22s %-8s %-10s %-11s %s%n", "SERVER", "PID", "UPTIME", "HEALTH", "ADDRESS");
    for (ServerStatus server : servers) {
      out.printf(
          "%-22s %-8d %-10s %-11s %s%n",
          server.name(), server.pid(), uptime(server), health(server), server.address());
      server.problem().ifPresent(problem -> out.printf("  %s (%s)%n", problem, server.log()));
    }
  }

  private static String health(ServerStatus server) {
    if (!server.running()) {
      return "ended";
    }
    return server.isHealthy() ? "healthy" : "unhealthy";
  }

  private static String uptime(ServerStatus server) {
    Duration uptime = Duration.ofSeconds(server.uptimeSeconds());
    return "%d:%02d:%02d"
        .formatted(uptime.toHours(), uptime.toMinutesPart(), uptime.toSecondsPart());
  }
}
