package io.raptorflow.operators.workflow.definition;

import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Capabilities.Offer;
import io.raptorflow.operators.workflow.definition.StepAction.Arbiter;
import io.raptorflow.operators.workflow.definition.StepAction.Compensation;
import io.raptorflow.schemas.entities.Workflow.Aggregation;
import io.raptorflow.schemas.entities.Workflow.Step;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a step says of the capability it asks. */
final class CapabilityCheck {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
  private static final int USUAL_RETRIES = 3;
  private static final int MOST_RETRIES = 10;
  static final int MOST_AGENTS = 9;

  /** What decides between answers: it is asked with what is known of them. */
  static final String ARBITER = "make_arbitration_decision";

  /** Answers always become one, whatever they say. */
  private static final Set<Aggregation> WITHOUT_CONTRADICTIONS =
      Set.of(Aggregation.PRIORITY, Aggregation.AVERAGE);

  private final Step step;
  private final String path;
  private final Capabilities capabilities;
  private final Faults faults;
  private final StepCheck check;

  CapabilityCheck(Step step, String path, DefinitionContext context, StepCheck check) {
    this.step = step;
    this.path = path;
    this.capabilities = context.capabilities();
    this.faults = context.faults();
    this.check = check;
  }

  /**
   * @param address null: it could not be read
   */
  @Nullable StepAction check(@Nullable String address) {
    Durations.check(step.timeout(), path + ".timeout", faults);
    Integer retries = within(step.retries(), USUAL_RETRIES, 0, MOST_RETRIES, "retries");
    Integer agents = within(step.agents(), 1, 1, MOST_AGENTS, "agents");
    double tolerance = tolerance();
    aggregate(agents);
    Template.Members params = check.reader(check.part()).members(step.params(), path + ".params");
    List<Offer> offers = address == null ? List.of() : offered(address, path + ".capability");
    List<Offer> asked = ofAgent(offers);
    if (asked.isEmpty() || isUnread("agent")) {
      fitOne(offers, params, path + ".params");
    } else {
      fit(asked, params, path + ".params");
    }
    Arbiter arbiter = arbiter();
    Compensation compensation = compensation(params);
    List<String> servedBy = agentsOf(asked);
    if (agents != null && !servedBy.isEmpty() && agents > servedBy.size()) {
      faults.add(
          path + ".agents",
          String.valueOf(agents),
          "at most " + servedBy.size() + ", as it is served by " + servedBy);
    }
    return asked.isEmpty() || retries == null || agents == null
        ? null
        : new StepAction.AskCapability(
            asked.get(0).capability(),
            servedBy,
            params,
            step.timeout() == null ? USUAL_TIMEOUT : step.timeout(),
            retries,
            agents,
            step.aggregate(),
            tolerance,
            arbiter,
            step.balancing(),
            compensation);
  }

  private boolean isUnread(String field) {
    return faults.unread().covers(path + "." + field);
  }

  /** What is given, or usual; null if it is not known, since it could not be read or be meant. */
  private @Nullable Integer within(
      @Nullable Long given, int usual, int least, int most, String field) {
    if (given == null) {
      return isUnread(field) ? null : usual;
    }
    if (given < least || given > most) {
      faults.add(path + "." + field, given.toString(), least + " to " + most);
      return null;
    }
    return given.intValue();
  }

  private double tolerance() {
    Double given = step.tolerance();
    if (given == null) {
      return 0;
    }
    if (!(given >= 0 && given <= 1)) {
      faults.add(path + ".tolerance", given.toString(), "0 to 1");
    }
    if (step.aggregate() == null && !isUnread("aggregate")) {
      faults.add(path + ".tolerance", given.toString(), "none, as there is no aggregate");
    }
    return given;
  }

  private void aggregate(@Nullable Integer agents) {
    if (agents == null) {
      return;
    }
    if (step.aggregate() != null && agents == 1) {
      faults.add(
          path + ".aggregate",
          Words.shown(PayloadJson.tree(step.aggregate())),
          "2 agents or more, or no aggregate");
    }
    if (step.aggregate() == null && agents > 1) {
      faults.add(
          path + ".aggregate", "nothing", "how the answers of " + agents + " agents become one");
    }
  }

  private @Nullable Arbiter arbiter() {
    Aggregation strategy = step.aggregate();
    if (!Boolean.TRUE.equals(step.arbitrate()) || (strategy == null && isUnread("aggregate"))) {
      return null;
    }
    if (strategy == null || WITHOUT_CONTRADICTIONS.contains(strategy)) {
      faults.add(
          path + ".arbitrate",
          "true",
          strategy == null
              ? "an aggregate of several answers"
              : "consensus, majority or combine, as "
                  + Words.shown(PayloadJson.tree(strategy))
                  + " takes answers that contradict each other as they are");
      return null;
    }
    List<Offer> offers = capabilities.named(ARBITER);
    if (offers.isEmpty()) {
      faults.add(path + ".arbitrate", "true", "an agent that can " + ARBITER);
      return null;
    }
    return new Arbiter(ARBITER, agentsOf(offers));
  }

  private List<Offer> offered(String address, String at) {
    List<Offer> offers = capabilities.named(address);
    if (offers.isEmpty()) {
      Set<String> known = new LinkedHashSet<>(capabilities.addresses());
      known.addAll(capabilities.names());
      faults.add(
          at,
          Words.quoted(address),
          () -> "a capability, such as " + Words.nearest(address, known));
    }
    return offers;
  }

  private List<Offer> ofAgent(List<Offer> offers) {
    String agent = step.agent();
    if (agent == null) {
      return offers;
    }
    List<Offer> own = offers.stream().filter(offer -> offer.agent().equals(agent)).toList();
    if (!capabilities.hasAgent(agent)) {
      faults.add(
          path + ".agent",
          Words.quoted(agent),
          () -> "an agent, such as " + Words.nearest(agent, capabilities.agents()));
    } else if (own.isEmpty() && !offers.isEmpty()) {
      faults.add(
          path + ".agent", Words.quoted(agent), "an agent that serves it: " + agentsOf(offers));
    }
    return own;
  }

  private @Nullable Compensation compensation(Template.Members params) {
    String at = path + ".compensationParams";
    Template.Members written =
        step.compensationParams() == null
            ? null
            : check.reader(check.compensationOfPart()).members(step.compensationParams(), at);
    if (step.compensation() == null) {
      if (written != null && !isUnread("compensation")) {
        faults.add(at, "params", "a compensation that takes them");
      }
      return null;
    }
    List<Offer> offers = offered(step.compensation(), path + ".compensation");
    Template.Members own = written == null ? params : written;
    if (written != null || !faults.unread().touches(path + ".params")) {
      fit(offers, own, at);
    }
    return offers.isEmpty()
        ? null
        : new Compensation(offers.get(0).capability(), agentsOf(offers), own);
  }

  /** Any of those that serve it may be chosen, so the parameters have to fit them all. */
  private void fit(List<Offer> offers, Template.Members params, String at) {
    offers.stream()
        .filter(offer -> !offer.isUnknown())
        .forEach(offer -> InputRecord.of(offer.input()).check(params, at, faults));
  }

  /** Which of them is meant is not known, so only what none of them would take is wrong. */
  private void fitOne(List<Offer> offers, Template.Members params, String at) {
    Set<Fault> wrong = new LinkedHashSet<>();
    for (Offer offer : offers) {
      Faults own = new Faults(faults.unread());
      InputRecord.of(offer.input()).check(params, at, own);
      if (offer == offers.get(0)) {
        wrong.addAll(own.all());
      } else {
        wrong.retainAll(own.all());
      }
    }
    faults.addAll(wrong);
  }

  private static List<String> agentsOf(List<Offer> offers) {
    return offers.stream().map(Offer::agent).distinct().toList();
  }
}
