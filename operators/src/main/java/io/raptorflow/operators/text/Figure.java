package io.raptorflow.operators.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** A number as a sentence has it: 12,363, 83.17, 0.0417. */
public final class Figure {
  private static final int SIGNIFICANT_DIGITS = 4;
  private static final double LEAST_PLAIN = 1e-4;
  private static final double MOST_PLAIN = 1e15;

  private Figure() {}

  /**
   * The number with at least four significant digits, never rounded before its decimal point, and
   * without zeros at its end; thousands are set apart by commas. Below 0.0001 and from 10^15 on it
   * has an exponent, and what is not finite is named as Java does.
   */
  public static String of(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (!Double.isFinite(value) || size < LEAST_PLAIN || size >= MOST_PLAIN) {
      return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3e", value) : "" + value;
    }
    BigDecimal exact = new BigDecimal(value);
    int integerDigits = exact.precision() - exact.scale();
    int decimals = Math.max(0, SIGNIFICANT_DIGITS - integerDigits);
    DecimalFormat form = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    form.setMaximumFractionDigits(decimals);
    form.setRoundingMode(RoundingMode.HALF_EVEN);
    return form.format(exact);
  }
}
