package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How values are written within a text. */
enum Wording {
  /** A text as it is, anything else as JSON. */
  EXACT {
    @Override
    String of(JsonNode value) {
      return value.isTextual() ? value.textValue() : value.toString();
    }
  },

  /**
   * As a person reads it: a number with a fraction is rounded to {@value #DIGITS} significant
   * digits, but to no fewer than {@value #DECIMALS} decimals, so that a sum of money stays what it
   * is. What is within an object or a list is exact.
   */
  LEGIBLE {
    @Override
    String of(JsonNode value) {
      return isFraction(value) ? legible(value.decimalValue()) : EXACT.of(value);
    }
  };

  private static final int DIGITS = 6;
  private static final int DECIMALS = 2;

  /** Beyond, on either side, the powers of ten are told rather than zeros. */
  private static final int MOST_ZEROS = 15;

  abstract String of(JsonNode value);

  private static boolean isFraction(JsonNode value) {
    return value.isFloatingPointNumber() && Double.isFinite(value.doubleValue());
  }

  private static String legible(BigDecimal exact) {
    int wholeDigits = exact.precision() - exact.scale();
    boolean isLong = Math.abs(wholeDigits) > MOST_ZEROS;
    int digits = isLong ? DIGITS : Math.max(DIGITS, wholeDigits + DECIMALS);
    BigDecimal rounded =
        exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    return isLong ? rounded.toString() : rounded.toPlainString();
  }
}
