package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.schemas.entities.Initiative;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An idea as an initiative, and what others like it say of its estimates.
 *
 * @param initiative the draft, as it was published
 * @param cost what it may cost; absent without an estimate or with fewer than 5 cases that say
 * @param days how long it may take, in calendar days; likewise
 * @param cases the closed initiatives it was compared with, most alike first; at most 20 of them
 * @param caseCount how many there were
 * @param reference how they were found: {@code kind} or {@code words}
 * @param passages what documents say of it, best first; none without documents
 */
public record DraftedInitiative(
    Initiative initiative,
    @Nullable Outlook cost,
    @Nullable Outlook days,
    List<Precedent> cases,
    int caseCount,
    String reference,
    List<Passage> passages) {

  /**
   * An estimate after what became of others.
   *
   * @param p50 as likely to be passed as not, in the estimate's unit
   * @param p80 passed by one in five
   * @param upliftP50 share to add to the estimate for that, 0.35 for 35 %
   * @param upliftP80 likewise
   * @param cases how many it rests on
   */
  public record Outlook(
      BigDecimal p50, BigDecimal p80, double upliftP50, double upliftP80, int cases) {}

  /**
   * A closed initiative.
   *
   * @param likeness of its words, 0–1
   * @param costRatio actual by estimated cost; absent when not known
   * @param daysRatio actual by estimated days; likewise
   */
  public record Precedent(
      String id,
      String name,
      double likeness,
      @Nullable Double costRatio,
      @Nullable Double daysRatio) {}

  /** A part of a document, with the confidence that it has to do with the idea, 0–1. */
  public record Passage(
      String document, String title, String text, Instant time, double confidence) {}
}
