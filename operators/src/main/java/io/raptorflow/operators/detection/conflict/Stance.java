package io.raptorflow.operators.detection.conflict;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an outcome answers one of the questions that can be answered in opposite ways. It is told by
 * the first word of the outcome, in any of its English forms: 'Approved with conditions' is an
 * approval, 'raise budget by 10 %' a raise. What names no such word takes no stance.
 *
 * @param question what was asked
 * @param isYes which of the two answers was given
 */
record Stance(Question question, boolean isYes) {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

  /** What a decision may be about. */
  enum Question {
    APPROVAL,
    AMOUNT,
    PUBLICATION
  }

  private static final Map<String, Stance> WORDS = new HashMap<>();

  static {
    put(Question.APPROVAL, true, "approve", "approves", "approved", "approval", "accept");
    put(Question.APPROVAL, true, "accepts", "accepted", "grant", "grants", "granted", "permit");
    put(Question.APPROVAL, true, "permits", "permitted", "allow", "allows", "allowed");
    put(Question.APPROVAL, false, "reject", "rejects", "rejected", "rejection", "deny", "denies");
    put(Question.APPROVAL, false, "denied", "decline", "declines", "declined", "refuse");
    put(Question.APPROVAL, false, "refuses", "refused", "veto", "vetoes", "vetoed", "forbid");
    put(Question.APPROVAL, false, "forbids", "forbidden", "disallow", "disallowed");
    put(Question.AMOUNT, true, "raise", "raises", "raised", "increase", "increases", "increased");
    put(Question.AMOUNT, false, "cut", "cuts", "lower", "lowers", "lowered", "reduce", "reduces");
    put(Question.AMOUNT, false, "reduced", "decrease", "decreases", "decreased");
    put(Question.PUBLICATION, true, "publish", "publishes", "published", "release", "releases");
    put(Question.PUBLICATION, true, "released", "launch", "launches", "launched");
    put(Question.PUBLICATION, false, "hold", "holds", "held", "withhold", "withholds");
    put(Question.PUBLICATION, false, "withheld", "postpone", "postpones", "postponed");
  }

  private static void put(Question question, boolean isYes, String... words) {
    for (String word : words) {
      WORDS.put(word, new Stance(question, isYes));
    }
  }

  /** The stance of an outcome, if it takes one. */
  static Optional<Stance> of(String outcome) {
    List<String> words = NO_LETTER.splitAsStream(outcome).filter(word -> !word.isEmpty()).toList();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(WORDS.get(words.get(0).toLowerCase(Locale.ROOT)));
  }

  boolean contradicts(Stance other) {
    return question == other.question && isYes != other.isYes;
  }
}
