package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Capabilities.Offer;
import io.raptorflow.schemas.entities.Workflow;
import io.raptorflow.schemas.entities.Workflow.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which fields the output of a step can have, as far as that is known before it is run. */
final class OutputFields {
  private static final Set<String> OF_EVENT =
      Set.of("id", "source", "type", "subject", "time", "data");
  private static final Set<String> OF_APPROVAL = Set.of("approved", "by", "comment");

  private static final ClassValue<Optional<Set<String>>> OF_RECORDS =
      new ClassValue<>() {
        @Override
        protected Optional<Set<String>> computeValue(Class<?> type) {
          return read(type);
        }
      };

  private final Capabilities capabilities;
  private final Map<String, Workflow> workflows;
  private final Unread unread;

  OutputFields(Capabilities capabilities, Map<String, Workflow> workflows, Unread unread) {
    this.capabilities = capabilities;
    this.workflows = workflows;
    this.unread = unread;
  }

  /**
   * Of a step as others refer to it; nothing: it may have any, as far as is known.
   *
   * @param path of the step
   */
  Optional<Set<String>> of(Step step, String path) {
    if (unread.covers(path + ".each")) {
      return Optional.empty();
    }
    return step.each() == null ? ofPart(step, path) : Optional.of(Set.of("items"));
  }

  /** Of one part of it. */
  Optional<Set<String>> ofPart(Step step, String path) {
    boolean isClear = StepFields.actions(step, path, unread).size() == 1;
    if (!isClear || unread.covers(path + ".aggregate")) {
      return Optional.empty();
    }
    if (step.capability() != null) {
      return step.aggregate() == null ? ofAny(offers(step)) : Optional.empty();
    }
    if (step.workflow() != null) {
      return ofWorkflow(step.workflow());
    }
    if (step.await() != null) {
      return Optional.of(OF_EVENT);
    }
    if (step.approval() != null) {
      return Optional.of(OF_APPROVAL);
    }
    return step.pause() == null ? Optional.empty() : Optional.of(Set.of());
  }

  private Optional<Set<String>> ofWorkflow(String name) {
    return unread.covers(Paths.member("workflows", name) + ".outputs")
        ? Optional.empty()
        : Optional.ofNullable(workflows.get(name)).map(workflow -> workflow.outputs().keySet());
  }

  private List<Offer> offers(Step step) {
    return capabilities.named(String.valueOf(step.capability())).stream()
        .filter(offer -> step.agent() == null || offer.agent().equals(step.agent()))
        .toList();
  }

  private static Optional<Set<String>> ofAny(List<Offer> offers) {
    Set<String> fields = new TreeSet<>();
    for (Offer offer : offers) {
      Optional<Set<String>> own =
          offer.isUnknown() ? Optional.empty() : OF_RECORDS.get(offer.output());
      if (own.isEmpty()) {
        return own;
      }
      fields.addAll(own.get());
    }
    return offers.isEmpty() ? Optional.empty() : Optional.of(fields);
  }

  private static Optional<Set<String>> read(Class<?> type) {
    BeanDescription written =
        PayloadJson.writer()
            .getConfig()
            .introspect(PayloadJson.writer().getTypeFactory().constructType(type));
    if (!type.isRecord() || written.findAnyGetter() != null) {
      return Optional.empty();
    }
    Set<String> fields = new TreeSet<>();
    for (BeanPropertyDefinition property : written.findProperties()) {
      fields.add(property.getName());
    }
    return Optional.of(fields);
  }
}
