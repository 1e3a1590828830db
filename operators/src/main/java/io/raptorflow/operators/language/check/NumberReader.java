package io.raptorflow.operators.language.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a text says in numbers. It reads English: commas, spaces, apostrophes or underscores
 * before groups of three digits set thousands apart, a point stands before decimals. Anything else
 * with a digit in it counts as written.
 */
final class NumberReader {
  private static final int MOST_DIGITS = 40;
  private static final char BLANK = ';';
  private static final String MONTH =
      "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
          + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?";
  private static final String NOT_GLUED = "(?<![\\p{L}\\p{N}])(?<![\\p{N}][.,:/-])";
  private static final String ENDS = "(?![\\p{L}\\p{N}])(?![.,:/-]\\p{N})";
  private static final Pattern ISO_DATE =
      Pattern.compile(
          NOT_GLUED
              + "(\\d{4})-(\\d{2})-(\\d{2})(?:T(\\d{2}:\\d{2}(?::\\d{2})?)(?:\\.\\d+)?"
              + "(?:Z|[+-]\\d{2}:\\d{2})?)?"
              + ENDS);
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          NOT_GLUED + "(\\d{1,2})(?:st|nd|rd|th)? " + MONTH + "(?:,? (\\d{4}))?" + ENDS);
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "\\b" + MONTH + " (\\d{1,2})(?:st|nd|rd|th)?" + ENDS + "(?:,? (\\d{4})" + ENDS + ")?");
  private static final Pattern MONTH_YEAR = Pattern.compile("\\b" + MONTH + " (\\d{4})" + ENDS);

  /** But for March and May, which are words of their own. */
  private static final Pattern MONTH_ALONE =
      Pattern.compile(
          "\\b(January|February|April|June|July|August|September|October|November|December)\\b");

  private static final Pattern TIME =
      Pattern.compile(NOT_GLUED + "(\\d{1,2}:\\d{2}(?::\\d{2})?)" + ENDS);

  /**
   * What may stand between a fraction and what it is of or more than; after an ordinal is a noun.
   */
  private static final String NO_NOUN =
      "(?:of|more|less|fewer|higher|lower|larger|smaller|bigger|greater|better|worse|faster|slower"
          + "|cheaper|longer|shorter|stronger|weaker|above|below|over|under|the|its|their|his|her"
          + "|our|this|that|these|those|what|as|than|to|from|in|on|at|by|for|with|within|during"
          + "|between|against|compared|and|or|but|since|while|after|before|is|are|was|were|has"
          + "|have|had|came|comes)";

  /** Between words of one phrase: blanks, hyphens, quotes, marks of emphasis. */
  private static final String GAP = "[\\s\\p{P}&&[^.,;:!?]]{1,4}";

  /** A third of it, but not a third campaign; a quarter, but not the quarter. */
  private static final Pattern FRACTION =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:an?|one)"
              + GAP
              + "(?:(?:full|good|mere|whole|further|clear)"
              + GAP
              + ")?"
              + "(third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth"
              + "|thousandth)(?![\\p{L}\\p{M}\\p{N}-])(?:(?=\\s"
              + NO_NOUN
              + "\\b)|(?!\\s\\p{L}))",
          Pattern.CASE_INSENSITIVE);

  /** Numbers in words that may mean something else in other company. */
  private static final Pattern PHRASE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(three)"
              + GAP
              + "quarters|an?"
              + GAP
              + "score of(?!\\s-?\\p{N}))"
              + "(?![\\p{L}\\p{M}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  /** A decimal point in the middle of the line, as some write it. */
  private static final Pattern RAISED_POINT =
      Pattern.compile("(?<=\\d)[\\u00B7\\u2219\\u22C5](?=\\d)");

  private static final Pattern GROUPED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<!\\p{N}[.,'\u2019_:/-])\\d{1,3}([ '\u2019_])\\d{3}(?:\\1\\d{3})*"
              + "(?![\\p{L}\\p{N}])");

  /** Letters and digits, with signs between them that hold them together. */
  private static final Pattern RUN =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:[.,:'\u2019/_-][\\p{L}\\p{M}\\p{N}]+)*+");

  private static final Pattern NUMBER =
      Pattern.compile("(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)([a-z]*)");
  private static final Pattern LEADING = Pattern.compile("([\\d.,]+)-\\p{L}[\\p{L}-]*");
  private static final Pattern RANGE = Pattern.compile("([\\d.,]+)-([\\d.,]+)");
  private static final Pattern UNIT =
      Pattern.compile(
          "[\\s*_]{0,4}([%\u2030\u2031])|(?:\\s{1,3}|-)"
              + "(percent(?:age[\\s-]{1,3}points?)?|per[\\s-]{1,3}cent|pct|pp|bps"
              + "|basis\\s{1,3}points?"
              + "|hundred|thousand|lakh|million|crore|billion|trillion|quadrillion|quintillion"
              + "|mill?|bil|tril|mm|[kmb]|mn|bn|tn)(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  /** From one number to another, whose unit is the first one's, too. */
  private static final Pattern UP_TO =
      Pattern.compile("\\s{1,3}(?:(and)|to|through|-)\\s{1,3}-?\\p{Sc}?\\.?\\d(?:[\\d.,]*\\d)?+");

  private static final Pattern BETWEEN = Pattern.compile("\\bbetween\\s{1,3}-?\\p{Sc}?\\.?$");
  private static final Pattern MINUS =
      Pattern.compile(
          "(?:(?<![\\p{L}\\p{N}])-\\p{Sc}?|\\b(?:minus|negative)[\\s-]{1,3}\\p{Sc}?)\\.?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern POINT = Pattern.compile("(?<![\\p{L}\\p{N}.])\\.$");

  /** Characters before a number in which its sign may stand. */
  private static final int BEFORE = 16;

  private static final Map<String, Integer> POWERS =
      Map.ofEntries(
          Map.entry("%", -2),
          Map.entry("\u2030", -3),
          Map.entry("\u2031", -4),
          Map.entry("bps", -4),
          Map.entry("hundred", 2),
          Map.entry("k", 3),
          Map.entry("thousand", 3),
          Map.entry("lakh", 5),
          Map.entry("m", 6),
          Map.entry("crore", 7),
          Map.entry("b", 9),
          Map.entry("tn", 12),
          Map.entry("mn", 6),
          Map.entry("mm", 6),
          Map.entry("mil", 6),
          Map.entry("mill", 6),
          Map.entry("million", 6),
          Map.entry("bn", 9),
          Map.entry("bil", 9),
          Map.entry("tril", 12),
          Map.entry("quadrillion", 15),
          Map.entry("quintillion", 18),
          Map.entry("billion", 9),
          Map.entry("trillion", 12),
          Map.entry("st", 0),
          Map.entry("nd", 0),
          Map.entry("rd", 0),
          Map.entry("th", 0),
          Map.entry("", 0));

  private String rest;
  private final List<Mention> mentions = new ArrayList<>();

  private NumberReader(String text) {
    String pointed = RAISED_POINT.matcher(text).replaceAll(".");
    this.rest = GROUPED.matcher(pointed).replaceAll(NumberReader::withCommas);
  }

  private static String withCommas(MatchResult grouped) {
    return grouped.group().replace(grouped.group(1), ",");
  }

  /** What one reading found, in no order. */
  static List<Mention> read(String text) {
    NumberReader reader = new NumberReader(text);
    reader.readDates();
    reader.readFractions();
    reader.readRuns();
    return reader.mentions;
  }

  private void readDates() {
    take(
        ISO_DATE,
        found -> {
          dates(found, number(found, 1), number(found, 2), number(found, 3));
          if (found.group(4) != null) {
            mentions.add(new Mention.Time(found.group(4)));
          }
        });
    take(
        DAY_MONTH,
        found -> dates(found, number(found, 3), month(found.group(2)), number(found, 1)));
    take(
        MONTH_DAY,
        found -> dates(found, number(found, 3), month(found.group(1)), number(found, 2)));
    take(MONTH_YEAR, found -> dates(found, number(found, 2), month(found.group(1)), 0));
    take(MONTH_ALONE, found -> dates(found, 0, month(found.group(1)), 0));
    take(TIME, found -> mentions.add(new Mention.Time(found.group(1))));
  }

  /** Known only as what they are, since their words alone may be known as ordinals. */
  private void readFractions() {
    take(FRACTION, found -> mentions.add(new Mention.Token("a " + lower(found.group(1)))));
    take(PHRASE, found -> mentions.add(new Mention.Token(phrase(found))));
  }

  private static String phrase(MatchResult found) {
    return found.group(1) == null ? "a score" : "three quarters";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void dates(MatchResult found, int year, int month, int day) {
    mentions.add(new Mention.Date(found.group(), new CalendarDate(year, month, day)));
  }

  /** Reads and blanks what is found, so that it is not read twice. */
  private void take(Pattern pattern, Consumer<MatchResult> reading) {
    StringBuilder blanked = new StringBuilder(rest);
    pattern
        .matcher(rest)
        .results()
        .forEach(
            found -> {
              reading.accept(found);
              for (int i = found.start(); i < found.end(); i++) {
                blanked.setCharAt(i, BLANK);
              }
            });
    rest = blanked.toString();
  }

  private void readRuns() {
    Matcher run = RUN.matcher(rest);
    int from = 0;
    while (run.find(from)) {
      from = read(run.toMatchResult());
    }
  }

  /** Where the next run may begin. */
  private int read(MatchResult run) {
    String written = run.group();
    Matcher unit = UNIT.matcher(rest).region(run.end(), rest.length());
    boolean hasUnit = unit.lookingAt();
    String word = hasUnit ? word(unit) : "";
    boolean negative = standsBefore(MINUS, run.start());
    if (written.chars().noneMatch(Character::isDigit)) {
      words(written.toLowerCase(Locale.ROOT), word, negative);
      return run.end();
    }
    if (Character.isDigit(written.charAt(0)) && standsBefore(POINT, run.start())) {
      written = "0." + written;
    }
    Matcher range = RANGE.matcher(written);
    Matcher leading = LEADING.matcher(written);
    if (range.matches()) {
      amount(range.group(1), word, negative);
      amount(range.group(2), word, false);
    } else if (leading.matches() && isPlain(leading.group(1))) {
      hyphenated(leading.group(1), written, negative);
    } else if (hasUnit) {
      amount(written, word, negative);
    } else {
      amount(written, "", unitOfRange(run), negative);
    }
    return hasUnit ? unit.end() : run.end();
  }

  private static String word(MatchResult unit) {
    return lower(unit.group(1) == null ? unit.group(2) : unit.group(1));
  }

  private boolean standsBefore(Pattern pattern, int start) {
    return pattern
        .matcher(rest)
        .region(Math.max(0, start - BEFORE), start)
        .useTransparentBounds(true)
        .find();
  }

  /** A number in words must be known with its minus, and its percent as a word. */
  private void words(String written, String unit, boolean negative) {
    mentions.add(new Mention.Words(written));
    boolean isNumber = KnownNumbers.parts(written).anyMatch(NumberWords::contain);
    if (isNumber && negative) {
      mentions.add(new Mention.Token("minus " + written));
    }
    if (isNumber && power(unit) < 0) {
      mentions.add(power(unit) == -2 ? new Mention.Words("percent") : new Mention.Token(unit));
    }
  }

  /** The unit of the number up to which this one goes; empty if there is none. */
  private String unitOfRange(MatchResult run) {
    Matcher upTo = UP_TO.matcher(rest).region(run.end(), rest.length());
    if (!upTo.lookingAt() || (upTo.group(1) != null && !standsBefore(BETWEEN, run.start()))) {
      return "";
    }
    Matcher unit = UNIT.matcher(rest).region(upTo.end(), rest.length());
    return unit.lookingAt() ? word(unit) : "";
  }

  /** A 30-day plan, a 3-million budget. */
  private void hyphenated(String digits, String written, boolean negative) {
    String tail = written.substring(digits.length() + 1).toLowerCase(Locale.ROOT);
    String first = tail.split("-", 2)[0];
    boolean hasUnit = POWERS.containsKey(first) || isPercent(first);
    amount(digits, hasUnit ? first : "", negative);
    mentions.add(new Mention.Words(hasUnit ? tail.substring(first.length()) : tail));
  }

  private void amount(String written, String unit, boolean negative) {
    amount(written, unit, unit, negative);
  }

  private void amount(String written, String ownUnit, String unit, boolean negative) {
    String lower = written.toLowerCase(Locale.ROOT);
    Matcher number = NUMBER.matcher(lower);
    boolean isNumber =
        lower.length() <= MOST_DIGITS && number.matches() && POWERS.containsKey(number.group(2));
    if (!isNumber) {
      mentions.add(new Mention.Token(lower));
      return;
    }
    BigDecimal digits =
        new BigDecimal(number.group(1).replace(",", "")).scaleByPowerOfTen(power(number.group(2)));
    String said = ownUnit.isEmpty() ? written : written + " " + ownUnit;
    mentions.add(
        new Mention.Number(
            said,
            new Amount(digits.scaleByPowerOfTen(power(unit)), negative),
            new Amount(digits.scaleByPowerOfTen(power(ownUnit)), negative)));
  }

  private static boolean isPlain(String written) {
    return NUMBER.matcher(written).matches();
  }

  private static int power(String unit) {
    if (unit.startsWith("basis")) {
      return POWERS.getOrDefault("bps", 0);
    }
    return isPercent(unit) ? -2 : POWERS.getOrDefault(unit, 0);
  }

  private static boolean isPercent(String unit) {
    return unit.startsWith("per") || unit.equals("pct") || unit.equals("pp");
  }

  private static int number(MatchResult found, int group) {
    return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
  }

  private static int month(String name) {
    String start = name.substring(0, 3);
    return "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(start) / 3 + 1;
  }
}
