package io.raptorflow.operators.agents.series.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.series.TimeSeries;
import io.raptorflow.operators.agents.series.grid.GridSeries.OffGrid;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GridSeriesTest {

  @Test
  void monthsAndMonthEndsAreEvenSteps() throws OffGrid {
    assertThat(grid("2025-01-15", "2025-02-15", "2025-03-15", "2025-05-15").step().iso())
        .isEqualTo("P1M");
    GridSeries ends = grid("2025-01-31", "2025-02-28", "2025-03-31", "2025-05-31");
    assertThat(ends.step().iso()).isEqualTo("P1M");
    assertThat(ends.positions()).containsExactly(0, 1, 2, 4);
    assertThat(Instant.ofEpochMilli(ends.times()[3])).isEqualTo("2025-04-30T00:00:00Z");
  }

  @Test
  void quartersAndYearsAreMonthsToo() throws OffGrid {
    GridSeries quarters = grid("2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01");
    assertThat(quarters.step().iso()).isEqualTo("P3M");
    assertThat(quarters.step().calendarPeriods()).containsExactly(4);
    assertThat(grid("2023-01-01", "2024-01-01", "2025-01-01").step().iso()).isEqualTo("P1Y");
  }

  @Test
  void fourWeeksAreNoMonth() throws OffGrid {
    assertThat(grid("2025-01-01", "2025-01-29", "2025-02-26", "2025-03-26").step().iso())
        .isEqualTo("P28D");
  }

  @Test
  void summerTimeDoesNotUnsettleDays() throws OffGrid {
    GridSeries days =
        GridSeries.of(
            series(
                "2025-03-28T23:00:00Z",
                "2025-03-29T23:00:00Z",
                "2025-03-30T22:00:00Z",
                "2025-03-31T22:00:00Z"));

    assertThat(days.positions()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aDayHoldsTwentyFourHoursAndAWeekSevenDays() {
    assertThat(new GridStep.Fixed(3_600_000).calendarPeriods()).containsExactly(24, 168);
    assertThat(new GridStep.Fixed(86_400_000).calendarPeriods()).containsExactly(7);
    assertThat(new GridStep.Fixed(7 * 86_400_000L).calendarPeriods()).containsExactly(52);
    assertThat(new GridStep.Fixed(11_000).calendarPeriods()).isEmpty();
    assertThat(new GridStep.Months(1).calendarPeriods()).containsExactly(12);
  }

  @Test
  void gapsAreFilledOnTheLineBetweenTheirNeighbours() throws OffGrid {
    GridSeries grid =
        GridSeries.of(
            new TimeSeries(new long[] {0, 10, 20, 50, 60}, new double[] {1, 2, 3, 9, 10}));

    assertThat(grid.missing()).isEqualTo(2);
    assertThat(grid.filled()).containsExactly(new double[] {1, 2, 3, 5, 7, 9, 10}, within(1e-12));
    assertThat(grid.times()).containsExactly(0, 10, 20, 30, 40, 50, 60);
    assertThat(grid.withGaps()[3]).isNaN();
  }

  @Test
  void aPointBetweenStepsIsNamedWithTheStep() {
    assertThatExceptionOfType(OffGrid.class)
        .isThrownBy(
            () ->
                GridSeries.of(
                    new TimeSeries(new long[] {0, 1_000, 2_000, 2_400, 4_000}, new double[5])))
        .satisfies(offGrid -> assertThat(offGrid.time()).isEqualTo(2_400))
        .satisfies(offGrid -> assertThat(offGrid.step().iso()).isEqualTo("PT1S"));
  }

  private static GridSeries grid(String... dates) throws OffGrid {
    return GridSeries.of(
        series(Arrays.stream(dates).map(date -> date + "T00:00:00Z").toArray(String[]::new)));
  }

  private static TimeSeries series(String... times) {
    return new TimeSeries(
        Arrays.stream(times).mapToLong(time -> Instant.parse(time).toEpochMilli()).toArray(),
        new double[times.length]);
  }
}
