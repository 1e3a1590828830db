package io.raptorflow.operators.detection.conflict;

import java.util.Locale;

/** The kinds of thing that cannot both stand. */
public enum ConflictPattern {
  /** Approve and reject, raise and cut, publish and hold: two decisions on one thing. */
  CONTRADICTING_DECISIONS("decision"),
  /** Tasks of one person that overlap beyond what the person can do. */
  DOUBLE_BOOKED_PERSON("person"),
  /** Claims on one sum of money that together exceed it. */
  DOUBLE_BOOKED_BUDGET("budget"),
  /** Two initiatives that claim one audience at one time, or one date. */
  COMPETING_INITIATIVES("audience"),
  /** A decision that does what a policy in force denies. */
  BROKEN_POLICY("policy"),
  /** Answers of two agents to one question, further apart than their stated uncertainty allows. */
  DISAGREEING_RESULTS("result");

  private final String caseKind;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  ConflictPattern(String caseKind) {
    this.caseKind = caseKind;
  }

  /** For example {@code double_booked_person}. */
  public String wireName() {
    return wireName;
  }

  /** The {@code kind} of the case that is made of it. */
  public String caseKind() {
    return caseKind;
  }
}
