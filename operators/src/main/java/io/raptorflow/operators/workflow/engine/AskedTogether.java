package io.raptorflow.operators.workflow.engine;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.workflow.aggregation.AgentAnswer;
import io.raptorflow.operators.workflow.aggregation.Aggregated;
import io.raptorflow.operators.workflow.aggregation.Aggregator;
import io.raptorflow.operators.workflow.aggregation.Position;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import io.raptorflow.schemas.entities.Workflow.Aggregation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several agents that were asked the same, all of whose parts are settled. */
final class AskedTogether {
  private static final String UNNAMED = "unnamed";

  private final List<AgentAnswer> answers = new ArrayList<>();
  private final int asked;
  private final Aggregator aggregator;
  private @Nullable Failure firstFailure;

  /**
   * @param parts in the order of rank
   */
  AskedTogether(AskCapability ask, Aggregation strategy, List<PartProgress> parts) {
    this.asked = parts.size();
    this.aggregator = new Aggregator(strategy, ask.tolerance());
    for (int rank = 0; rank < parts.size(); rank++) {
      PartProgress part = parts.get(rank);
      KeptJson output = part.output();
      if (part.state() == PartProgress.State.SUCCEEDED && output != null) {
        String agent = requireNonNullElse(part.agent(), UNNAMED);
        answers.add(new AgentAnswer(rank, agent, part.confidence(), output.tree()));
      } else if (firstFailure == null) {
        firstFailure = part.failure();
      }
    }
  }

  /** What there is to be decided; null if the answers do not contradict each other. */
  @Nullable Arbitration contradiction() {
    List<Position> positions = aggregator.contradiction(answers, asked);
    return positions.isEmpty() ? null : new Arbitration(positions);
  }

  /**
   * The one answer, a {@link KeptJson}, or the {@link Failure} that there is none.
   *
   * @param arbitration what came of asking an arbiter, if one was
   */
  Object answer(@Nullable PartProgress arbitration) {
    JsonNode decided = arbitration == null ? null : decided(arbitration);
    if (decided != null) {
      return KeptJson.of(decided);
    }
    Aggregated aggregated = aggregator.aggregate(answers, asked);
    if (aggregated instanceof Aggregated.Agreed agreed) {
      return KeptJson.of(agreed.output());
    }
    String why = ((Aggregated.Disagreed) aggregated).why();
    String first = firstFailure == null ? "" : "; the first failed: " + firstFailure.message();
    String undecided = arbitration == null ? "" : "; " + undecided(arbitration);
    return new Failure(Failure.NO_AGREEMENT, why + first + undecided);
  }

  private @Nullable JsonNode decided(PartProgress arbitration) {
    Arbitration contradiction = contradiction();
    if (contradiction == null || arbitration.state() != PartProgress.State.SUCCEEDED) {
      return null;
    }
    JsonNode decision = requireNonNull(arbitration.output()).tree();
    Position pick = contradiction.pick(decision);
    return pick == null
        ? null
        : aggregator.decided(contradiction.positions(), pick, contradiction.onRecord(decision));
  }

  private static String undecided(PartProgress arbitration) {
    Failure failure = arbitration.failure();
    return failure == null
        ? "the arbiter found none better than the others"
        : "the arbiter did not decide: " + failure.message();
  }
}
