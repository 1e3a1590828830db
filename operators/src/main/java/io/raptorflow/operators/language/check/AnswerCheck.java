package io.raptorflow.operators.language.check;

import io.raptorflow.operators.language.check.Violation.Kind;
import io.raptorflow.operators.language.prompt.UnseenCharacters;
import io.raptorflow.schemas.language.FinishReason;
import io.raptorflow.schemas.language.ModelAnswer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds an answer against the facts it was to be written from.
 *
 * <p>A number may be said if the facts have it, whatever sets its thousands apart, as a ratio or in
 * percent, with or without a word of scale, or rounded to fewer digits of which at least two are
 * left. A date may be said in part and in words. Numbers in words, fractions and multiples ("a
 * third of", "quadrupled") must stand in the facts in words or, up to nineteen, in digits.
 * Everything else with a digit must stand there as it is. That the number says the same of the same
 * thing is not checked.
 *
 * @param mostCharacters of an answer, at least 1
 */
public record AnswerCheck(int mostCharacters) {
  private static final int MOST_VIOLATIONS = 10;
  private static final Pattern DETAIL = Pattern.compile("[\\d.,:%/ -]{1,40}");

  public AnswerCheck {
    if (mostCharacters < 1) {
      throw new IllegalArgumentException(
          "mostCharacters must be at least 1, was " + mostCharacters);
    }
  }

  /** What is wrong with the answer, at most ten things; empty if it may be adopted. */
  public List<Violation> violations(ModelAnswer answer, String facts) {
    String text = answer.text();
    if (answer.finish() != FinishReason.STOP) {
      return List.of(new Violation(Kind.UNFINISHED, ""));
    }
    if (text.isBlank()) {
      return List.of(new Violation(Kind.BLANK, ""));
    }
    if (text.length() > mostCharacters) {
      return List.of(new Violation(Kind.TOO_LONG, ""));
    }
    if (text.codePoints().anyMatch(AnswerCheck::isUnseen)) {
      return List.of(new Violation(Kind.UNSEEN_CHARACTER, ""));
    }
    return contradictions(text, facts);
  }

  private static boolean isUnseen(int character) {
    return character != '\n' && character != '\t' && UnseenCharacters.contain(character);
  }

  private static List<Violation> contradictions(String text, String facts) {
    String plainFacts = PlainText.of(facts);
    String plainText = PlainText.of(text);
    List<Violation> found = new ArrayList<>();
    Set<Integer> known = new HashSet<>(facts.codePoints().boxed().toList());
    text.codePoints()
        .filter(character -> PlainText.isOtherNumber(character) && !known.contains(character))
        .limit(MOST_VIOLATIONS)
        .forEach(character -> found.add(unknownNumber(Character.toString(character))));
    KnownNumbers numbers = new KnownNumbers(plainFacts);
    NumberReader.read(plainText).stream()
        .filter(mention -> !numbers.know(mention))
        .limit(MOST_VIOLATIONS)
        .forEach(mention -> found.add(unknownNumber(mention.written())));
    if (!Links.of(plainFacts).containsAll(Links.of(plainText))) {
      found.add(new Violation(Kind.UNKNOWN_LINK, ""));
    }
    return found.stream().limit(MOST_VIOLATIONS).toList();
  }

  private static Violation unknownNumber(String written) {
    boolean saysNothingElse = DETAIL.matcher(written).matches();
    return new Violation(Kind.UNKNOWN_NUMBER, saysNothingElse ? written : "");
  }
}
