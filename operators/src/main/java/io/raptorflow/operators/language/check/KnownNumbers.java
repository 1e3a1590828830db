package io.raptorflow.operators.language.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The numbers of the facts. */
final class KnownNumbers {
  private static final Pattern PART = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final List<Amount> amounts = new ArrayList<>();
  private final List<CalendarDate> dates = new ArrayList<>();
  private final Set<String> times = new HashSet<>();
  private final Set<String> written = new HashSet<>();

  /**
   * Reads the facts.
   *
   * @param facts plain, as {@link PlainText} gives them
   */
  KnownNumbers(String facts) {
    NumberReader.read(facts).forEach(this::learn);
  }

  private void learn(Mention mention) {
    if (mention instanceof Mention.Number number) {
      amounts.add(number.amount());
      amounts.add(number.plain());
    } else if (mention instanceof Mention.Date date) {
      learn(date.date());
    } else if (mention instanceof Mention.Time time) {
      times.add(time.written());
      times.add(time.written().replaceFirst("^(\\d+:\\d+):\\d+$", "$1"));
    } else {
      written.add(mention.written());
      parts(mention.written()).forEach(written::add);
    }
  }

  /** A year may be said alone; a month's or day's number may not. */
  private void learn(CalendarDate date) {
    dates.add(date);
    if (date.year() != 0) {
      amounts.add(new Amount(BigDecimal.valueOf(date.year()), false));
    }
  }

  /** The words of several that are joined. */
  static Stream<String> parts(String written) {
    return PART.splitAsStream(written);
  }

  boolean know(Mention mention) {
    if (mention instanceof Mention.Number number) {
      return amounts.stream().anyMatch(number.amount()::isSaidOf);
    }
    if (mention instanceof Mention.Date date) {
      return dates.stream().anyMatch(date.date()::isSaidOf);
    }
    if (mention instanceof Mention.Time time) {
      return times.contains(time.written());
    }
    if (mention instanceof Mention.Words words) {
      return parts(words.written()).allMatch(this::knowWord);
    }
    return written.contains(mention.written());
  }

  private boolean knowWord(String word) {
    return !NumberWords.contain(word) || written.contains(word) || knowDigits(word);
  }

  private boolean knowDigits(String word) {
    if (!NumberWords.haveDigits(word)) {
      return false;
    }
    var amount = new Amount(BigDecimal.valueOf(NumberWords.value(word)), false);
    return amounts.stream().anyMatch(known -> known.size().compareTo(amount.size()) == 0);
  }
}
