package io.raptorflow.operators.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0            | 0",
        "-0.0         | 0",
        "3            | 3",
        "83.1666      | 83.17",
        "-20.38       | -20.38",
        "9999.6       | 10,000",
        "12362.7      | 12,363",
        "-11150.2     | -11,150",
        "1234567      | 1,234,567",
        "0.04443      | 0.04443",
        "0.000123456  | 0.0001235",
        "0.0000123456 | 1.235e-05",
        "2e18         | 2.000e+18",
        "NaN          | NaN",
        "-Infinity    | -Infinity",
      })
  void aNumberReadsAsInASentence(double value, String text) {
    assertThat(Figure.of(value)).isEqualTo(text);
  }

  @Property
  void aFigureIsItsNumberToFourDigits(@ForAll @DoubleRange(min = -1e14, max = 1e14) double value) {
    double read = Double.parseDouble(Figure.of(value).replace(",", "").toLowerCase(Locale.ROOT));

    assertThat(Math.abs(read - value)).isLessThanOrEqualTo(Math.abs(value) * 5.1e-4);
  }
}
