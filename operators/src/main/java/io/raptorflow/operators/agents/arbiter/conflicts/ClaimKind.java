package io.raptorflow.operators.agents.arbiter.conflicts;

/** What is claimed; each kind is remembered for itself. */
enum ClaimKind {
  /** Time of a resource. */
  BOOKING("booking"),
  /** Money for a campaign, initiative or plan. */
  FUND("fund"),
  /** The audiences of a campaign. */
  AUDIENCE("audience"),
  /** That something is so. */
  VALUE("value"),
  /** What is to be done about a thing. */
  DECISION("decision");

  private final String shelf;

  ClaimKind(String shelf) {
    this.shelf = shelf;
  }

  /** What the names of its cells start with; never changed. */
  String shelf() {
    return shelf;
  }
}
