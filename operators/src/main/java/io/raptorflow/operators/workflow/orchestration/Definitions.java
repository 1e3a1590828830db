package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.Check;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.engine.ExecutionCodec;
import io.raptorflow.operators.workflow.file.MalformedRequest;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checked definitions by their text: executions of one definition share it, which takes
 * milliseconds to check and some kilobytes to keep.
 */
final class Definitions {
  private static final int MOST_KEPT = 500;

  /** In place of each request's own. */
  private static final Instant SOME_DEADLINE = Instant.EPOCH;

  private final Capabilities capabilities;

  /** The least lately used first. */
  private final Map<String, Check<Definition>> kept =
      new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Check<Definition>> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /**
   * @param codec of its executions
   */
  record Definition(CheckedWorkflow workflow, ExecutionCodec codec) {}

  Definitions(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  Check<Definition> check(byte[] definition) {
    return kept.computeIfAbsent(new String(definition, UTF_8), this::checked);
  }

  /** What is wrong with a request that does not follow its schema; of any other nothing. */
  List<Fault> faults(byte[] request) {
    return MalformedRequest.faults(
        request, Set.of(LogWriter.PARENT, LogWriter.OUTERMOST), capabilities);
  }

  private Check<Definition> checked(String text) {
    Check<CheckedWorkflow> check = CheckedWorkflow.of(parse(text), capabilities);
    if (check instanceof Check.Passed<CheckedWorkflow> passed) {
      CheckedWorkflow workflow = passed.value();
      return new Check.Passed<>(new Definition(workflow, new ExecutionCodec(workflow)));
    }
    return new Check.Refused<>(((Check.Refused<CheckedWorkflow>) check).faults());
  }

  /**
   * What is the same for all requests that run it, and what else of this one can be wrong: that it
   * has a deadline, which ends waits that nothing else does, and fields that are not known.
   */
  static byte[] definitionOf(Workflow request) {
    Map<String, JsonNode> unknown = new TreeMap<>(request.other());
    unknown.remove(LogWriter.PARENT);
    unknown.remove(LogWriter.OUTERMOST);
    var definition =
        new Workflow(
            request.name(),
            request.version(),
            request.description(),
            request.inputs(),
            Map.of(),
            request.steps(),
            request.outputs(),
            request.workflows(),
            null,
            request.within(),
            request.deadline() == null ? null : SOME_DEADLINE,
            null,
            null,
            null,
            unknown);
    return PayloadJson.write(definition);
  }

  private static Workflow parse(String text) {
    try {
      return PayloadJson.reader().forType(Workflow.class).readValue(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a definition of ours cannot be read", e);
    }
  }
}
