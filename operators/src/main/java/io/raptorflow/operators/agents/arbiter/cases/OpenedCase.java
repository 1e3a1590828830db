package io.raptorflow.operators.agents.arbiter.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a report went.
 *
 * @param caseId id of the case it is part of now
 * @param mergedInto the same id when the case was open already; absent: it is new
 * @param kind its class; absent when it was not given and no closed case is like it
 * @param kindShare share of the nearest closed cases that are of that kind, 0–1; absent when the
 *     kind was not found by them
 * @param voters ids of these cases, nearest first
 * @param duplicates open cases that tell the same, likest first, that merged into included
 * @param reporters who has brought it so far
 * @param reports how often it was brought
 */
public record OpenedCase(
    String caseId,
    @Nullable String mergedInto,
    @Nullable String kind,
    @Nullable Double kindShare,
    List<String> voters,
    List<Duplicate> duplicates,
    List<String> reporters,
    int reports) {

  /**
   * An open case that tells the same.
   *
   * @param jaccard share of stretches of text in common, 0–1
   * @param cosine likeness of meaning, −1 to 1; absent when one of them has no vector
   */
  public record Duplicate(String caseId, double jaccard, @Nullable Double cosine) {}
}
