package io.raptorflow.operators.agents.arbiter.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Case;
import io.raptorflow.schemas.entities.Decision;
import io.raptorflow.schemas.entities.Evidence;
import io.raptorflow.schemas.entities.Experiment;
import io.raptorflow.schemas.entities.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Picks one option, shows the margin, records who disagreed. */
public final class DecisionMaker implements Agent {
  private static final Duration THREE_YEARS = Duration.ofDays(3 * 365);
  private static final Set<EventType> CHANGES =
      Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED);
  private static final Set<EventType> DELETION = Set.of(EventType.DATA_DELETED);

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "DecisionMaker",
            Lord.ARBITER,
            "Picks one option, shows by what margin, and records who disagreed.")
        .retention(THREE_YEARS)
        .observes(
            "case",
            CHANGES,
            Case.class,
            KeyRule.byEntityId(DecisionMaker::caseKey),
            new CaseObserver())
        .observes(
            "decision",
            CHANGES,
            Decision.class,
            KeyRule.byPayload(RulingObserver::keys),
            new RulingObserver())
        .observes(
            "experiment",
            CHANGES,
            Experiment.class,
            KeyRule.byEntityId(DecisionMaker::experimentKey),
            new TrialObserver())
        .observes(
            "message",
            Set.of(EventType.MESSAGE_RECEIVED),
            Message.class,
            KeyRule.byPayload(VoteObserver::keys),
            new VoteObserver())
        .observes(
            "message",
            DELETION,
            JsonNode.class,
            KeyRule.byPayload(DecisionMaker::caseKeys),
            new VoteForgetting())
        .observes(
            "evidence",
            CHANGES,
            Evidence.class,
            KeyRule.byPayload(EvidenceObserver::keys),
            new EvidenceObserver())
        .observes(
            "evidence",
            DELETION,
            JsonNode.class,
            KeyRule.byPayload(DecisionMaker::caseKeys),
            new EvidenceForgetting())
        .can(
            "make_arbitration_decision",
            "The best admissible option by additive value, with the margin, first-rank share over"
                + " drawn weights (SMAA), reasons, dissent and a hash of the record.",
            MakeArbitrationDecision.class,
            ArbitrationDecision.class,
            input -> caseKey(input.caseId()),
            new ArbitrationDeciding())
        .can(
            "score_options",
            "Closeness to the ideal (TOPSIS), net preference flow (PROMETHEE II) and kernel"
                + " (ELECTRE I), with where they disagree.",
            ScoreOptions.class,
            OptionScores.class,
            new OptionScoring())
        .can(
            "tally_votes",
            "Ranking by Schulze or exact Kemeny-Young beside plurality, runoff and Borda, with the"
                + " paradoxes.",
            TallyVotes.class,
            VoteTally.class,
            input -> caseOrNone(input.caseId()),
            new VoteTallying())
        .can(
            "minimize_regret",
            "The choice of Laplace, Wald, Hurwicz and Savage, the regrets, and the mixture of least"
                + " worst regret (linear programme).",
            MinimizeRegret.class,
            RegretAnalysis.class,
            new RegretMinimizing())
        .can(
            "schedule_trial",
            "Which options to try next where too little is known (Gittins index, top-two Thompson"
                + " sampling), and whether to stop.",
            ScheduleTrial.class,
            TrialSchedule.class,
            input -> experimentOrNone(input.experimentId()),
            new TrialScheduling())
        .build();
  }

  static MemoryKey caseKey(String caseId) {
    return new MemoryKey("case", caseId);
  }

  private static MemoryKey caseOrNone(@Nullable String caseId) {
    return caseId == null ? MemoryKey.NONE : caseKey(caseId);
  }

  /** The memory of the case that a deletion names; none: it names none. */
  private static List<MemoryKey> caseKeys(JsonNode deletion) {
    String caseId = deletion.path("caseId").asText("");
    return caseId.isEmpty() ? List.of() : List.of(caseKey(caseId));
  }

  private static MemoryKey experimentKey(String experimentId) {
    return new MemoryKey("experiment", experimentId);
  }

  private static MemoryKey experimentOrNone(@Nullable String experimentId) {
    return experimentId == null ? MemoryKey.NONE : experimentKey(experimentId);
  }
}
