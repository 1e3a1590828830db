package io.raptorflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.StackException;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.file.SourceFault;
import io.raptorflow.operators.workflow.file.WorkflowFile;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Requests a workflow and waits for its end. */
@Command(
    name = "run",
    description = {
      "Check a workflow, request it, and show what it does until its end.",
      "Fails (1) when it is not completed, or not in time; it runs on then."
    })
final class WorkflowRunCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;
  @Mixin private ExecutionOption executions;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "FILE", description = "The workflow, as YAML or JSON.")
  @SuppressWarnings("NullAway.Init") // required
  private Path file;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "The value of an input; of other than texts as JSON.")
  private Map<String, String> params = new LinkedHashMap<>();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The execution's id, not used before. Default: the name and a random part.")
  private @Nullable String id;

  @Option(names = "--by", paramLabel = "PERSON", description = "Who asks for it.")
  private @Nullable String by;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      converter = AtLeastOne.class,
      description = "How long to wait for the end. Default: ${DEFAULT-VALUE}.")
  private long timeout;

  @Override
  public Integer call() throws IOException {
    Capabilities capabilities =
        Capabilities.of(AgentCatalogue.all().stream().map(Agent::spec).toList());
    WorkflowFile read = WorkflowSource.read(file);
    List<SourceFault> faults = read.faults(capabilities);
    Map<String, JsonNode> given = given(read.workflow());
    List<Fault> wrong = wrong(read, given, faults);
    if (!faults.isEmpty() || !wrong.isEmpty()) {
      faults.forEach(spec.commandLine().getErr()::println);
      wrong.forEach(fault -> spec.commandLine().getErr().println("--param " + fault));
      return 1;
    }
    return run(requested(read.workflow(), given));
  }

  private Map<String, JsonNode> given(Workflow workflow) {
    Map<String, JsonNode> given = new HashMap<>(workflow.params());
    params.forEach(
        (name, text) -> given.put(name, ParamText.value(workflow.inputs().get(name), text)));
    return given;
  }

  /** What is wrong with the values and is not told of the file, which may give some itself. */
  private static List<Fault> wrong(
      WorkflowFile read, Map<String, JsonNode> given, List<SourceFault> told) {
    return read.paramFaults(given).stream()
        .filter(fault -> told.stream().noneMatch(each -> each.fault().equals(fault)))
        .toList();
  }

  private Workflow requested(Workflow workflow, Map<String, JsonNode> given) {
    return new Workflow(
        workflow.name(),
        workflow.version(),
        workflow.description(),
        workflow.inputs(),
        given,
        workflow.steps(),
        workflow.outputs(),
        workflow.workflows(),
        workflow.priority(),
        workflow.within(),
        workflow.deadline(),
        by == null ? workflow.requester() : by,
        workflow.campaign(),
        workflow.plan(),
        workflow.other());
  }

  private int run(Workflow request) throws IOException {
    String execution = id == null ? name(request) : id;
    var out = spec.commandLine().getOut();
    out.printf("Execution %s%n", execution);
    Event end;
    try {
      end =
          executions
              .log(execution)
              .request(
                  request,
                  Duration.ofSeconds(timeout),
                  entry -> ToldEntry.lines(entry, Instant.now()).forEach(out::println));
    } catch (KafkaException e) {
      throw new StackException("The bus cannot be used: %s.".formatted(e.getMessage()), e);
    }
    if (end == null) {
      throw new StackException(
          "Execution %s has not ended within %d s: does AgentsJob run? 'raptorflow submit agents' starts it; 'raptorflow workflow history %s --tenant %s' shows how far it is."
              .formatted(execution, timeout, execution, executions.tenant()));
    }
    JsonNode outcome = JSON.readTree(end.data());
    out.println(outcome.toPrettyString());
    json.write(outcome);
    return outcome.path("state").asText().equals("completed") ? 0 : 1;
  }

  private static String name(Workflow workflow) {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return (workflow.name() == null ? "workflow" : workflow.name()) + '-' + random;
  }
}
