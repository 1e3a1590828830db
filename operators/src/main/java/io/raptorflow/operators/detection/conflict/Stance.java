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
 * approval, 'raise budget by 10 %' a raise; a 'not' or 'do not' before it turns it around. What
 * names no such word takes no stance.
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
    PUBLICATION,
    RUNNING
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
    put(Question.APPROVAL, true, "authorise", "authorised", "authorize", "authorized", "endorse");
    put(Question.APPROVAL, true, "endorsed", "confirm", "confirmed", "greenlight", "greenlit");
    put(Question.APPROVAL, true, "yes", "agree", "agreed");
    put(Question.APPROVAL, false, "no", "block", "blocked", "prohibit", "prohibited", "disapprove");
    put(Question.APPROVAL, false, "disapproved", "unapproved");
    put(Question.AMOUNT, true, "boost", "boosted", "expand", "expanded", "extend", "extended");
    put(Question.AMOUNT, false, "shrink", "shrunk", "trim", "trimmed", "slash", "slashed", "halve");
    put(Question.AMOUNT, true, "raise", "raises", "raised", "increase", "increases", "increased");
    put(Question.AMOUNT, false, "cut", "cuts", "lower", "lowers", "lowered", "reduce", "reduces");
    put(Question.AMOUNT, false, "reduced", "decrease", "decreases", "decreased");
    put(Question.PUBLICATION, true, "publish", "publishes", "published", "release", "releases");
    put(Question.PUBLICATION, true, "released", "launch", "launches", "launched");
    put(Question.PUBLICATION, false, "hold", "holds", "held", "withhold", "withholds");
    put(Question.PUBLICATION, false, "withheld", "postpone", "postpones", "postponed");
    put(Question.PUBLICATION, false, "unpublish", "unpublished", "delay", "delayed", "defer");
    put(Question.PUBLICATION, false, "deferred", "embargo", "embargoed", "retract", "retracted");
    put(Question.RUNNING, true, "start", "started", "resume", "resumed", "continue", "continued");
    put(Question.RUNNING, true, "keep", "restart", "restarted", "activate", "activated");
    put(Question.RUNNING, false, "stop", "stopped", "pause", "paused", "cancel", "cancelled");
    put(Question.RUNNING, false, "canceled", "halt", "halted", "suspend", "suspended", "end");
    put(Question.RUNNING, false, "terminate", "terminated", "deactivate", "deactivated");
  }

  private static void put(Question question, boolean isYes, String... words) {
    for (String word : words) {
      WORDS.put(word, new Stance(question, isYes));
    }
  }

  /** The stance of an outcome, if it takes one. */
  static Optional<Stance> of(String outcome) {
    List<String> words =
        NO_LETTER
            .splitAsStream(outcome.toLowerCase(Locale.ROOT).replace("don't", "do not"))
            .filter(word -> !word.isEmpty())
            .limit(3)
            .toList();
    int first = 0;
    if (words.size() > 1 && words.get(0).equals("do")) {
      first = 1;
    }
    if (words.size() > first + 1 && words.get(first).equals("not")) {
      return Optional.ofNullable(WORDS.get(words.get(first + 1))).map(Stance::opposite);
    }
    return words.isEmpty() ? Optional.empty() : Optional.ofNullable(WORDS.get(words.get(0)));
  }

  private Stance opposite() {
    return new Stance(question, !isYes);
  }

  boolean contradicts(Stance other) {
    return question == other.question && isYes != other.isYes;
  }
}
