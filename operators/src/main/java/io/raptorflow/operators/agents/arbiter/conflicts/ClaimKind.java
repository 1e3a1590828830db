package io.raptorflow.operators.agents.arbiter.conflicts;

/** What is claimed; each kind is remembered for itself. */
enum ClaimKind {
  /** Time of a resource. */
  BOOKING("booking", false),
  /** Money for a campaign, initiative or plan. */
  FUND("fund", false),
  /** The audiences of a campaign. */
  AUDIENCE("audience", false),
  /** That something is so. */
  VALUE("value", false),
  /** What is to be done about a thing. */
  DECISION("decision", true);

  private final String shelf;
  private final boolean isFinal;

  ClaimKind(String shelf, boolean isFinal) {
    this.shelf = shelf;
    this.isFinal = isFinal;
  }

  /** Whether what is taken back is so for good, whenever it was said: a decision replaced. */
  boolean isFinal() {
    return isFinal;
  }

  /** What the names of its cells start with; never changed. */
  String shelf() {
    return shelf;
  }
}
