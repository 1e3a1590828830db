package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.RuleTopic;
import io.raptorflow.operators.detection.rules.InvalidRule;
import io.raptorflow.operators.detection.rules.Rule;
import io.raptorflow.operators.detection.rules.RuleReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the rules on the bus. */
@Command(name = "list", description = "Show the latest version of every rule on the bus.")
final class RulesListCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private BusOption bus;
  @Mixin private JsonOption json;

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Only those of this tenant.")
  private @Nullable String tenant;

  @Override
  public void run() {
    Map<String, Rule> latest = new TreeMap<>();
    for (String text : texts()) {
      Rule rule = read(text);
      if (rule != null && (tenant == null || tenant.equals(rule.tenant()))) {
        latest.merge(
            rule.tenant() + '|' + rule.id(),
            rule,
            BinaryOperator.maxBy((one, other) -> Long.compare(one.version(), other.version())));
      }
    }
    var out = spec.commandLine().getOut();
    out.printf("%-20s %-30s %8s %-9s %-8s  %s%n", "TENANT", "RULE", "VERSION", "SEVERITY", "", "");
    latest.values().forEach(rule -> out.println(line(rule)));
    json.write(
        Map.of(
            "rules",
            latest.values().stream()
                .map(
                    rule ->
                        Map.of(
                            "tenant", rule.tenant(),
                            "id", rule.id(),
                            "version", rule.version(),
                            "enabled", rule.enabled(),
                            "severity", rule.severity()))
                .toList()));
  }

  private List<String> texts() {
    try {
      return RuleTopic.readAll(bus.connectionTo(List.of(bus.topics().rules())), bus.topics());
    } catch (KafkaException e) {
      throw new StackException("The rules cannot be read: %s.".formatted(e.getMessage()), e);
    }
  }

  /** Null for a text that no job takes either. */
  private @Nullable Rule read(String text) {
    try {
      return new RuleReader().read(text);
    } catch (InvalidRule e) {
      spec.commandLine()
          .getErr()
          .println("Not a rule, and not taken by any job: " + e.getMessage());
      return null;
    }
  }

  private static String line(Rule rule) {
    return String.format(
            Locale.ROOT,
            "%-20s %-30s %8d %-9s %-8s  %s",
            rule.tenant(),
            rule.id(),
            rule.version(),
            rule.severity(),
            rule.enabled() ? "enabled" : "ended",
            rule.sentence())
        .stripTrailing();
  }
}
