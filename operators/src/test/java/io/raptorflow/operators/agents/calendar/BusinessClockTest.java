package io.raptorflow.operators.agents.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BusinessClockTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final BusinessClock office = new BusinessClock(BERLIN, WorkingHours.OFFICE);

  @Test
  void fourHoursFromFridayAfternoonEndOnMonday() {
    Instant friday = Instant.parse("2026-03-06T15:00:00Z"); // 16:00 in Berlin

    assertThat(office.plus(friday, 4)).isEqualTo(Instant.parse("2026-03-09T11:00:00Z"));
  }

  @Test
  void anHourIsAnHourOnTheNightTheClocksChange() {
    BusinessClock always = new BusinessClock(BERLIN, WorkingHours.ROUND_THE_CLOCK);
    Instant before = Instant.parse("2026-03-28T21:00:00Z"); // 22:00 in Berlin

    assertThat(always.plus(before, 8).atZone(BERLIN).toLocalTime()).isEqualTo(LocalTime.of(7, 0));
    assertThat(
            always.hoursBetween(
                Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z")))
        .isEqualTo(23);
  }

  @Test
  void holidaysAreNotWorked() {
    WorkingHours hours = new WorkingHours(null, null, null, List.of(LocalDate.parse("2026-03-09")));

    assertThat(new BusinessClock(BERLIN, hours).plus(Instant.parse("2026-03-06T15:00:00Z"), 4))
        .isEqualTo(Instant.parse("2026-03-10T11:00:00Z"));
  }

  @Test
  void aCalendarWithoutWorkingHoursIsRefused() {
    assertThatThrownBy(() -> new WorkingHours(List.of(), null, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("calendar.days");
    assertThatThrownBy(
            () -> new WorkingHours(null, LocalTime.of(9, 0), LocalTime.of(9, 0), List.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("calendar.to");
  }

  @Test
  void whatEndsWithADayOfWorkDoesNotRunOverIntoTheNext() {
    var week = new WorkingHours(null, LocalTime.of(9, 0), LocalTime.of(16, 36), null); // 7.6 hours

    assertThat(new BusinessClock(BERLIN, week).plus(Instant.parse("2026-03-04T08:00:00Z"), 3 * 7.6))
        .isEqualTo(Instant.parse("2026-03-06T15:36:00Z"));
  }

  @Test
  void aDayThatIsNothingIsRefusedByItsPlace() {
    assertThatThrownBy(() -> new WorkingHours(null, null, null, Collections.singletonList(null)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("calendar.holidays");
  }

  @Test
  void farFutureIsRefusedNotSearched() {
    assertThatThrownBy(() -> office.plus(Instant.parse("2026-03-06T15:00:00Z"), 1e9))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("20 years");
  }

  @Property(tries = 300)
  void whatIsAddedIsWhatLiesBetween(
      @ForAll @IntRange(max = 500_000) int minutes,
      @ForAll @DoubleRange(min = .01, max = 500) double hours) {
    Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(minutes * 60L);

    assertThat(office.hoursBetween(from, office.plus(from, hours))).isCloseTo(hours, within(1e-6));
  }
}
