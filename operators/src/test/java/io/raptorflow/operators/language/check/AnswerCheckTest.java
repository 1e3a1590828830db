package io.raptorflow.operators.language.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.language.check.Violation.Kind;
import io.raptorflow.schemas.language.FinishReason;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.TokensUsed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {
  private static final AnswerCheck CHECK = new AnswerCheck(2_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "12,363 clicks; There were 12363 clicks.",
        "12363; about 12,363",
        "12363; 12 363 clicks",
        "12363; 12'363 clicks",
        "12363; 12\u202F363 clicks",
        "83.17; roughly 83.2, or 83",
        "0.1234; 12.34 %, that is 12.3% or 12 percent",
        "12.5 %; a share of 0.125",
        "12.5 %; 13 %",
        "12.5 %; 12 %",
        "1,234,567; 1.2 million, 1.23m, 1,235k",
        "1.2 million; 1,200,000",
        "-5.2 %; it fell by 5.2 %",
        "-5.2; at -5.2",
        "-5.2; at \u22125.2",
        "on 2026-11-29; on 29 November 2026, Nov 29, November 2026 and in 2026",
        "on 2026-11-29; on November 29th, 2026 (2026-11-29)",
        "at 2026-11-29T14:30:05Z; at 14:30 or 14:30:05 on 29 Nov",
        "Q3 of B2B-17; In Q3, b2b-17 and B2B",
        "release 1.2.3; release 1.2.3",
        "a 30-day plan; 30 days",
        "30 days; a 30-day plan",
        "3 campaigns; three campaigns",
        "twenty-five; Twenty-five",
        "10-20; 10\u201320",
        "10 m; 10 m",
        "42; \u0664\u0662 clicks",
        "10\u00B2; 10\u00B2",
        "nothing; no one said anything, may it be so",
        "the 3rd; number 3",
        "7; the first, a second and a third campaign, in the third quarter",
        "7; for a third week it will unfold, a third-party tool, a manifold, quarter on quarter",
        "7; a score of 7",
        "a third of them; one-third, one third of it",
        "three quarters; Three-quarters of it",
        "sales quadrupled; they quadrupled",
        "0.5; .5",
        ".5 %; 0.5 %",
        "-0.5; at -.5",
        "-5; minus 5, and negative 5",
        "-5; -$5",
        "-$5; at -5, a loss of $5",
        "-5; at \u207B5",
        "12 %; 12 \u066A and 12 per\u00A0cent and 12 pct",
        "1,234.5; \u0661\u066C\u0662\u0663\u0664\u066B\u0665",
        "3.5; 3\u00B75",
        "10 % and 12 %; from 10 to 12 %, 10-12 %",
        "10 million and 12 million; between 10 and 12 million",
        "from 10 to 12 %; from 10 % to 12 percent",
        "10 % to 12 %; it went from 10 % to 12 %",
        "3 campaigns and 12 %; 3 campaigns and 12 %",
        "ten percent; Ten per cent",
        "on 2026-11-29; in November",
        "7; it may march on in august company"
      })
  void whatTheFactsHaveMayBeSaid(String facts, String text) {
    assertThat(CHECK.violations(answer(text), facts)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "12,363; 12,364",
        "1234; 1.234",
        "1.234; 1,234",
        "83.17; 80",
        "83.17; 83.1",
        "1.5; 2",
        "0.6; 1",
        "0.4; 0",
        "0.0417; 4 %",
        "12; 12 %",
        "12 %; 12 campaigns",
        "12; 0.12",
        "5; -5",
        "3; 3 million",
        "3; 3m",
        "3; 3 k",
        "3; 3-million",
        "3; a 3-dozen pack",
        "3; 3 *million*",
        "3; 3\u00A0million",
        "3; 3\u2011million",
        "3; 3\u2030",
        "3 and 500; 3 500",
        "3 and 500; 3'500",
        "7; sales doubled",
        "7; twenty",
        "7; eight",
        "7; half of it",
        "7; a quarter, by a quarter",
        "7; one-third of it",
        "7; a third of it",
        "7; it fell by a full *third*",
        "7; a third higher",
        "the third of seven; a third of it",
        "7; two thirds",
        "3; three quarters",
        "7; a tenth",
        "7; an eighth the cost",
        "7; quadrupled",
        "7; quintupling",
        "7; it doubles",
        "7; it halves",
        "7; thrice",
        "7; fivefold",
        "5; fivefold",
        "7; hundredfold",
        "7; a couple of campaigns",
        "7; a score of campaigns",
        "on 2026-11-29; on 2026-11-30",
        "on 2026-11-29; 29 October",
        "on 2026-11-29; 29 campaigns",
        "on 2026-11-29; 11/29/2026",
        "14:30; 14:31",
        "Q3; Q4",
        "campaign-17; 17 clicks",
        "release 1.2.3; release 1.2.4",
        "5; \u0666",
        "10; 10\u00B2",
        "102; 10\u00B2",
        "10\u00B2; 102",
        "1; \u00BD",
        "4; \u2163",
        "4; \u56DB",
        "1.5e3; 1.5e4",
        "1; 1.2e-5",
        "5; .5",
        "5 %; .5 %",
        "5; minus 5",
        "5; minus five",
        "5; a negative 5",
        "5; -$5",
        "5; -\u20AC5",
        "5; \u207B5",
        "5; \u27965",
        "12; 12\u066A",
        "12; 12\u2031",
        "12; 12  %",
        "12; 12 *%*",
        "12; 12 per\u00A0\u00A0cent",
        "12; 12 per-cent",
        "12; 12 pct",
        "12; 12 bps",
        "1 and 5; \u0661\u066B\u0665",
        "3 and 5; 3\u00B75",
        "10; ten %",
        "10; ten per cent",
        "twenty; twenty %",
        "3; 3 quadrillion",
        "3; 3 MM",
        "3; 3 mil",
        "3; 3 tril",
        "5; 5-fold",
        "5; 5 fold",
        "5; five-fold",
        "10 and 12 %; from 10 to 12 %",
        "10 and 12 %; between 10 and 12 %",
        "10 and 12 million; 10 to 12 million",
        "on 2026-11-29; in December",
        "7; in November"
      })
  void whatTheFactsDoNotHaveMayNot(String facts, String text) {
    assertThat(CHECK.violations(answer(text), facts))
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation.kind()).isEqualTo(Kind.UNKNOWN_NUMBER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See https://evil.example/a.",
        "See HTTPS://EVIL.EXAMPLE",
        "See //evil.example/a",
        "See evil.example",
        "See www.evil.example",
        "![x](https://evil.example/?q=secret)",
        "<img src=//evil.example>",
        "[click](javascript:alert)",
        "mailto:me@evil.example",
        "me@evil.example",
        "good.example.evil.example",
        "https://good.example/b",
        "https://good.example/a?leak=x",
        "https://good.example@evil.example/a",
        "https://g\u043Eod.example/a",
        "\uFF45\uFF56\uFF49\uFF4C\uFF0E\uFF45\uFF58\uFF41\uFF4D\uFF50\uFF4C\uFF45",
        "evil\u3002example",
        "data:text/html,x"
      })
  void aLinkTheFactsDoNotHaveMayNotBeSaid(String text) {
    assertThat(CHECK.violations(answer(text), "Page: https://good.example/a"))
        .contains(new Violation(Kind.UNKNOWN_LINK, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See https://good.example/a.",
        "(https://good.example/a)",
        "All is well, e.g. today. It rose."
      })
  void aLinkTheFactsHaveMayBeSaid(String text) {
    assertThat(CHECK.violations(answer(text), "Page: https://good.example/a")).isEmpty();
  }

  @Test
  void whatIsNotSeenCutBlankOrTooLongIsRejected() {
    assertKind("12\u200B3", Kind.UNSEEN_CHARACTER);
    assertKind("evil\u202E", Kind.UNSEEN_CHARACTER);
    assertKind(" \n", Kind.BLANK);
    assertKind("a".repeat(2_001), Kind.TOO_LONG);
    ModelAnswer cut = new ModelAnswer("It", new TokensUsed(1, 1), "m", FinishReason.LENGTH);
    assertThat(CHECK.violations(cut, "")).containsExactly(new Violation(Kind.UNFINISHED, ""));
  }

  @Test
  void aViolationTellsTheNumberButNoWords() {
    assertThat(CHECK.violations(answer("9,999 x9ignoreallrules"), "1"))
        .containsExactly(
            new Violation(Kind.UNKNOWN_NUMBER, "9,999"), new Violation(Kind.UNKNOWN_NUMBER, ""));
  }

  @Test
  void aHostileAnswerOfFullLengthIsReadToItsEnd() {
    AnswerCheck wide = new AnswerCheck(200_000);
    for (String piece :
        List.of(
            "a.", "1,", "1-", "a", "1 ", "//", "1'234", "May ", "9", "a:", "a third ", "a -'")) {
      String hostile = piece.repeat(200_000 / piece.length());
      assertThat(wide.violations(answer(hostile), hostile)).hasSizeLessThanOrEqualTo(10);
    }
  }

  @Property
  void everyNumberMayBeSaidInEveryWayOfWriting(
      @ForAll @LongRange(min = 0, max = 999_999_999_999L) long number) {
    String grouped = String.format(Locale.ROOT, "%,d", number);
    for (String way :
        List.of("" + number, grouped, grouped.replace(',', ' '), grouped.replace(',', '\''))) {
      assertThat(CHECK.violations(answer("It is " + way + "."), "Sum: " + number)).isEmpty();
      assertThat(CHECK.violations(answer("It is " + number + "."), "Sum: " + way)).isEmpty();
    }
  }

  @Property
  void anotherWholeNumberIsNeverTakenForIt(
      @ForAll @LongRange(min = 0, max = 999_999_999L) long fact,
      @ForAll @LongRange(min = 0, max = 999_999_999L) long said) {
    Assume.that(fact != said);
    String text = String.format(Locale.ROOT, "It is %,d.", said);
    assertThat(CHECK.violations(answer(text), "Sum: " + fact)).isNotEmpty();
  }

  @Property
  void roundingKeepsWithinHalfOfTheLastDigitThatIsSaid(
      @ForAll @BigRange(min = "0", max = "10000") @Scale(4) BigDecimal fact,
      @ForAll @BigRange(min = "0", max = "10000") @Scale(2) BigDecimal said) {
    boolean passes =
        CHECK
            .violations(
                answer("It is " + said.toPlainString() + "."), "Mean: " + fact.toPlainString())
            .isEmpty();
    BigDecimal half = BigDecimal.ONE.movePointLeft(said.scale()).divide(BigDecimal.valueOf(2));
    if (passes) {
      assertThat(said.subtract(fact).abs()).isLessThanOrEqualTo(half);
    }
  }

  @Property
  void aRoundedNumberMayBeSaidWhileTwoDigitsAreLeft(
      @ForAll @BigRange(min = "10", max = "10000") @Scale(4) BigDecimal fact,
      @ForAll @IntRange(max = 4) int decimals) {
    String rounded = fact.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    assertThat(CHECK.violations(answer("It is " + rounded + "."), "Mean: " + fact.toPlainString()))
        .isEmpty();
  }

  @Property
  void anyTextEndsInAnAnswer(@ForAll String text, @ForAll String facts) {
    assertThat(CHECK.violations(answer(text), facts)).hasSizeLessThanOrEqualTo(10);
  }

  private static void assertKind(String text, Kind kind) {
    assertThat(CHECK.violations(answer(text), "")).containsExactly(new Violation(kind, ""));
  }

  private static ModelAnswer answer(String text) {
    return new ModelAnswer(text, new TokensUsed(1, 1), "testing", FinishReason.STOP);
  }
}
