package io.raptorflow.operators.workflow.aggregation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What one of several agents answered.
 *
 * @param rank place among those asked, from 0: the lower, the more it counts where that decides
 * @param agent name of the agent, for people
 * @param confidence 0–1; its weight
 * @param output what it said; not to be modified
 */
public record AgentAnswer(int rank, String agent, double confidence, JsonNode output) {
  public AgentAnswer {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be in 0–1, was " + confidence);
    }
  }

  /** The same agent's word on one thing. */
  AgentAnswer saying(JsonNode part) {
    return new AgentAnswer(rank, agent, confidence, part);
  }

  /** For sentences: two parts may have been answered by agents of one name. */
  public String who() {
    return agent + " (part " + rank + ")";
  }
}
