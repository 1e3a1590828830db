package io.raptorflow.operators.detection.conflict;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How an outcome answers one of the questions that can be answered in opposite ways. It is told by
 * the first word of the outcome, in any of its English forms, passing over words like 'the budget
 * is': 'Approved with conditions' is an approval, 'raise budget by 10 %' and 'budget raised' are
 * raises. A 'not' before it turns it around. Where that word is another one, no stance is taken.
 *
 * @param question what was asked
 * @param isYes which of the two answers was given
 */
record Stance(Question question, boolean isYes) {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

  /** Words of an outcome that are looked at. */
  private static final int MOST_WORDS = 8;

  private static final Set<String> NEGATIONS = Set.of("not", "never", "dont", "cannot");

  /** Words that say nothing yet about what was decided. */
  private static final Set<String> FILLERS =
      Set.of(
          "a",
          "the",
          "we",
          "it",
          "is",
          "are",
          "was",
          "be",
          "been",
          "has",
          "have",
          "will",
          "shall",
          "should",
          "must",
          "may",
          "do",
          "to",
          "on",
          "put",
          "go",
          "please",
          "now",
          "scale",
          "request",
          "budget",
          "spend",
          "spending",
          "campaign",
          "decision",
          "decided");

  /** What a decision may be about. */
  enum Question {
    APPROVAL,
    AMOUNT,
    PUBLICATION,
    RUNNING
  }

  private static final Map<String, Stance> WORDS = new HashMap<>();

  static {
    verbs(Question.APPROVAL, true, "approve", "accept", "grant", "allow", "authorise", "authorize");
    verbs(Question.APPROVAL, true, "endorse", "confirm", "greenlight", "agree");
    words(Question.APPROVAL, true, "approval", "permit", "permits", "permitted", "yes", "ahead");
    words(Question.APPROVAL, true, "greenlit");
    verbs(Question.APPROVAL, false, "reject", "deny", "decline", "refuse", "disallow", "block");
    verbs(Question.APPROVAL, false, "prohibit", "disapprove");
    words(Question.APPROVAL, false, "rejection", "veto", "vetoes", "vetoed", "forbid", "forbids");
    words(Question.APPROVAL, false, "forbidden", "unapproved", "no");
    verbs(Question.AMOUNT, true, "raise", "increase", "boost", "expand", "double");
    words(Question.AMOUNT, true, "up");
    verbs(Question.AMOUNT, false, "lower", "reduce", "decrease", "slash", "halve", "shrink");
    words(Question.AMOUNT, false, "cut", "cuts", "trim", "trimmed", "shrunk", "down");
    verbs(Question.PUBLICATION, true, "publish", "release", "launch");
    words(Question.PUBLICATION, true, "live");
    verbs(Question.PUBLICATION, false, "hold", "withhold", "postpone", "delay", "unpublish");
    verbs(Question.PUBLICATION, false, "embargo", "retract");
    words(Question.PUBLICATION, false, "held", "withheld", "defer", "defers", "deferred");
    verbs(Question.RUNNING, true, "start", "resume", "continue", "restart", "activate");
    words(Question.RUNNING, true, "keep", "keeps", "kept");
    verbs(Question.RUNNING, false, "pause", "cancel", "halt", "suspend", "end", "terminate");
    verbs(Question.RUNNING, false, "deactivate", "freeze");
    words(Question.RUNNING, false, "stop", "stops", "stopped", "cancelled", "frozen");
  }

  /** Regular verbs, in all their forms. */
  private static void verbs(Question question, boolean isYes, String... verbs) {
    for (String verb : verbs) {
      String stem = verb.substring(0, verb.length() - 1);
      boolean endsInY = verb.endsWith("y") && !verb.endsWith("ay");
      if (verb.endsWith("e")) {
        words(question, isYes, verb, verb + "s", verb + "d", stem + "ing");
      } else if (endsInY) {
        words(question, isYes, verb, stem + "ies", stem + "ied", verb + "ing");
      } else {
        String plural = verb.endsWith("sh") || verb.endsWith("ch") ? "es" : "s";
        words(question, isYes, verb, verb + plural, verb + "ed", verb + "ing");
      }
    }
  }

  private static void words(Question question, boolean isYes, String... words) {
    for (String word : words) {
      WORDS.put(word, new Stance(question, isYes));
    }
  }

  /** The stance of an outcome, if it takes one. */
  static Optional<Stance> of(String outcome) {
    String text = outcome.toLowerCase(Locale.ROOT).replace("'", "").replace("’", "");
    List<String> words =
        NO_LETTER.splitAsStream(text).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList();
    boolean isNegated = false;
    for (String word : words) {
      Stance stance = WORDS.get(word);
      if (stance != null) {
        return Optional.of(isNegated ? stance.opposite() : stance);
      }
      if (NEGATIONS.contains(word)) {
        isNegated = true;
      } else if (!FILLERS.contains(word)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Stance opposite() {
    return new Stance(question, !isYes);
  }

  boolean contradicts(Stance other) {
    return question == other.question && isYes != other.isYes;
  }
}
