package io.raptorflow.operators.language.check;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number as it was written.
 *
 * @param size without its sign; 12.5 % is 0.125, 1.2 million 1.2E+6. Its scale tells the last digit
 *     that was written
 */
record Amount(BigDecimal size, boolean negative) {
  private static final int FEWEST_DIGITS = 2;

  /**
   * Whether this may be said where the other is known: it is the same, or the other rounded (half
   * up or half even) to this one's last digit, with at least {@value #FEWEST_DIGITS} significant
   * digits left. A minus must be known; that it is left out ("fell by 5") may be.
   */
  boolean isSaidOf(Amount known) {
    if (negative && !known.negative) {
      return false;
    }
    return size.compareTo(known.size) == 0 || isRounded(known.size);
  }

  private boolean isRounded(BigDecimal exact) {
    return size.scale() < exact.scale()
        && size.precision() >= FEWEST_DIGITS
        && (isRounded(exact, RoundingMode.HALF_UP) || isRounded(exact, RoundingMode.HALF_EVEN));
  }

  private boolean isRounded(BigDecimal exact, RoundingMode mode) {
    return exact.setScale(size.scale(), mode).compareTo(size) == 0;
  }
}
