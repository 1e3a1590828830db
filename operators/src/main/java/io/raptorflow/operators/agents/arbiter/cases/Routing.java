package io.raptorflow.operators.agents.arbiter.cases;

import java.util.List;

/**
 * Who should handle which case.
 *
 * @param routed cases with a handler, in the order asked
 * @param unrouted cases without
 */
public record Routing(List<Routed> routed, List<Unrouted> unrouted) {

  /**
   * A case and its handler.
   *
   * @param rankGot 1 when no other handler would be quicker
   * @param hours it is expected to take them
   * @param openBefore open cases they had in hand
   */
  public record Routed(String caseId, String handler, int rankGot, double hours, int openBefore) {}

  /** A case nobody has room for, and why. */
  public record Unrouted(String caseId, String reason) {}
}
