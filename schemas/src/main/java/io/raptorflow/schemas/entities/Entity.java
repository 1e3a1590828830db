package io.raptorflow.schemas.entities;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of thing that events are about: for each its name on the wire, the record its payload
 * is read into, and the JSON Schema the payload follows.
 */
public enum Entity {
  ALLOCATION(Allocation.class),
  ASSET(Asset.class),
  BLUEPRINT(Blueprint.class),
  BRAND_GUIDE(BrandGuide.class),
  CAMPAIGN(Campaign.class),
  CASE(Case.class),
  CUSTOMER(Customer.class),
  DECISION(Decision.class),
  DEPENDENCY(Dependency.class),
  DOCUMENT(Document.class),
  ENGAGEMENT(Engagement.class),
  EVIDENCE(Evidence.class),
  EXPERIMENT(Experiment.class),
  FEEDBACK(Feedback.class),
  INITIATIVE(Initiative.class),
  LEARNING(Learning.class),
  MESSAGE(Message.class),
  METRIC(Metric.class),
  MILESTONE(Milestone.class),
  OBJECTIVE(Objective.class),
  PLAN(Plan.class),
  POLICY(Policy.class),
  RESOURCE(Resource.class),
  RISK(Risk.class),
  SCOPE(Scope.class),
  SIGNAL(Signal.class),
  TASK(Task.class),
  TEMPLATE(Template.class),
  WORKFLOW(Workflow.class);

  /** What the URI of every schema of the contract starts with. */
  public static final String SCHEMA_BASE = "https://raptorflow.io/schemas/";

  private static final Map<String, Entity> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Entity::wireName, Function.identity()));

  private final Class<? extends Record> payload;
  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final String schemaId = SCHEMA_BASE + wireName + "/1";

  Entity(Class<? extends Record> payload) {
    this.payload = payload;
  }

  /** The first part of a subject, for example {@code brand_guide}. */
  public String wireName() {
    return wireName;
  }

  /** The record that holds everything this version knows of it. */
  public Class<? extends Record> payload() {
    return payload;
  }

  /**
   * URI of its JSON Schema, for example {@code https://raptorflow.io/schemas/metric/1}. The number
   * is the major version: within one, fields are only ever added, and only optional ones.
   */
  public String schemaId() {
    return schemaId;
  }

  public static Optional<Entity> ofWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
