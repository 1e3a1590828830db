package io.raptorflow.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.RuleTopic;
import io.raptorflow.local.bus.RuleTopic.RuleText;
import io.raptorflow.operators.detection.rules.InvalidRule;
import io.raptorflow.operators.detection.rules.RuleFault;
import io.raptorflow.operators.detection.rules.RuleReader;
import io.raptorflow.operators.detection.rules.RuleUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes rules from files. */
@Command(
    name = "publish",
    description = {
      "Check rules and publish them, if nothing is wrong with any.",
      "A file holds one rule as JSON (docs/rules.md). It takes effect in a running detection job",
      "if its version is higher than the one that runs."
    })
final class RulesPublishCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;
  @Mixin private BusOption bus;
  @Mixin private JsonOption json;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of one rule each.")
  private List<Path> files;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      description = "Publish them as rules of this tenant, whatever they say.")
  private @Nullable String tenant;

  @Option(names = "--check", description = "Only check the rules; publish nothing.")
  private boolean checkOnly;

  /** What is wrong with a file. */
  private record FileFault(Path file, RuleFault fault) {}

  @Override
  public Integer call() {
    List<RuleText> rules = new ArrayList<>();
    List<FileFault> faults = new ArrayList<>();
    for (Path file : files) {
      String text = ofTenant(read(file));
      try {
        RuleUpdate.checked(text);
        rules.add(new RuleText(new RuleReader().read(text), text));
      } catch (InvalidRule e) {
        e.faults().forEach(fault -> faults.add(new FileFault(file, fault)));
      }
    }
    if (faults.isEmpty() && !checkOnly) {
      publish(rules);
    }
    report(rules, faults);
    return faults.isEmpty() ? 0 : 1;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read (%s): check its name and permissions, and that it is UTF-8."
              .formatted(file, e),
          e);
    }
  }

  /** A text that is no JSON object is left as it is: the check says so. */
  private String ofTenant(String text) {
    try {
      return tenant != null && JSON.readTree(text) instanceof ObjectNode rule
          ? JSON.writeValueAsString(rule.put("tenant", tenant))
          : text;
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  private void publish(List<RuleText> rules) {
    try {
      RuleTopic.publish(bus.connectionTo(List.of(bus.topics().rules())), bus.topics(), rules);
    } catch (KafkaException e) {
      throw new StackException("Not every rule is published: %s.".formatted(e.getMessage()), e);
    }
  }

  private void report(List<RuleText> rules, List<FileFault> faults) {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    faults.forEach(each -> err.println(each.file() + ": " + each.fault()));
    boolean published = faults.isEmpty() && !checkOnly;
    if (published) {
      rules.forEach(
          each ->
              out.printf(
                  "%s of %s is published in version %d.%n",
                  each.rule().id(), each.rule().tenant(), each.rule().version()));
    } else if (faults.isEmpty()) {
      out.printf("%d rules can run.%n", rules.size());
    } else {
      err.println("Nothing is published.");
    }
    json.write(
        Map.of(
            "published", published ? rules.size() : 0,
            "valid", rules.size(),
            "faults",
                faults.stream()
                    .map(
                        each ->
                            Map.of(
                                "file", each.file().toString(),
                                "sentence", each.fault().toString()))
                    .toList()));
  }
}
