package io.raptorflow.operators.detection.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DoubleBookedPersonTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  private final ConflictDesk desk = new ConflictDesk();

  @Property
  void twoTasksConflictExactlyWhenTheirHalfOpenTimesShareAMoment(
      @ForAll @IntRange(max = 12) int start,
      @ForAll @IntRange(min = 1, max = 6) int hours,
      @ForAll @IntRange(max = 12) int otherStart,
      @ForAll @IntRange(min = 1, max = 6) int otherHours) {
    ConflictDesk fresh = new ConflictDesk();
    fresh.tell("task/a", task("ada", start, start + hours, ""));
    List<Conflict> found =
        fresh.tell("task/b", task("ada", otherStart, otherStart + otherHours, ""));
    boolean overlap = start < otherStart + otherHours && otherStart < start + hours;
    assertThat(found).hasSize(overlap ? 1 : 0);
  }

  @Test
  void aConflictNamesBothTasksTheirEventsAndTheHours() {
    desk.tell("task/a", task("ada", 1, 4, ""));
    assertThat(desk.tell("task/b", task("ada", 2, 6, "")))
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.pattern()).isEqualTo(ConflictPattern.DOUBLE_BOOKED_PERSON);
              assertThat(conflict.about()).isEqualTo("resource/ada");
              assertThat(conflict.parties()).containsExactly("task/a", "task/b");
              assertThat(conflict.events()).containsExactly("e1", "e2");
              assertThat(conflict.contested()).isEqualByComparingTo("2");
              assertThat(conflict.since()).isEqualTo(hour(2));
              assertThat(conflict.sentence()).contains("ada has to do task/a and task/b at once");
            });
  }

  @Test
  void theSweepOfThreeBookingsGivesTheTwoOverlaps() {
    desk.tell("task/a", task("ada", 1, 4, ""));
    assertThat(desk.tell("task/b", task("ada", 2, 6, ""))).hasSize(1);
    assertThat(desk.tell("task/c", task("ada", 5, 8, "")))
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.parties()).containsExactly("task/b", "task/c");
              assertThat(conflict.since()).isEqualTo(hour(5));
              assertThat(conflict.contested()).isEqualByComparingTo("1");
            });
  }

  @Test
  void aConflictIsToldOnceAndAgainWhenItHasComeBack() {
    desk.tell("task/a", task("ada", 1, 4, ""));
    assertThat(desk.tell("task/b", task("ada", 2, 6, ""))).hasSize(1);
    assertThat(desk.tell("task/b", task("ada", 2, 7, ""))).isEmpty();
    assertThat(desk.tell("task/a", task("ada", 1, 5, ""))).isEmpty();
    assertThat(desk.tell("task/b", task("ada", 5, 7, ""))).isEmpty();
    assertThat(desk.tell("task/b", task("ada", 4, 7, ""))).hasSize(1);
  }

  @Test
  void aTaskThatIsHandedOverFreesWhoHadItAndBooksTheOther() {
    desk.tell("task/a", task("ada", 1, 4, ""));
    desk.tell("task/b", task("ben", 1, 4, ""));
    assertThat(desk.tell("task/a", task("ben", 1, 4, ""))).hasSize(1);
    assertThat(desk.tell("task/c", task("ada", 1, 4, ""))).isEmpty();
  }

  @Test
  void whatIsDoneCancelledOrDeletedBooksNobody() {
    desk.tell("task/a", task("ada", 1, 4, ""));
    desk.tell("task/a", task("ada", 1, 4, ",'state':'done'"));
    assertThat(desk.tell("task/b", task("ada", 1, 4, ""))).isEmpty();
    desk.tell("task/b", task("ada", 1, 4, ",'state':'cancelled'"));
    assertThat(desk.tell("task/c", task("ada", 1, 4, ""))).isEmpty();
    desk.tell(EventType.DATA_DELETED, "task/c", "{}");
    assertThat(desk.tell("task/d", task("ada", 1, 4, ""))).isEmpty();
  }

  @Test
  void partsOfATimeAddUp() {
    desk.tell("task/a", task("ada", 1, 4, ",'percent':40"));
    assertThat(desk.tell("task/b", task("ada", 2, 6, ",'percent':60"))).isEmpty();
    assertThat(desk.tell("task/c", task("ada", 3, 4, ",'percent':1")))
        .singleElement()
        .satisfies(conflict -> assertThat(conflict.parties()).hasSize(3));
    assertThat(desk.tell("task/c", task("ada", 4, 5, ",'percent':40"))).isEmpty();
  }

  @Test
  void partsOfOneWholeAddUpButNotTheWholeWithThem() {
    desk.tell("task/w", task("ada", 1, 4, ",'percent':50"));
    desk.tell("task/a", task("ada", 1, 4, ",'percent':30,'parent':'w'"));
    assertThat(desk.tell("task/b", task("ada", 1, 4, ",'percent':20,'parent':'w'"))).isEmpty();
    assertThat(desk.tell("task/c", task("ada", 1, 4, ",'percent':60")))
        .as("with the whole, and with its parts")
        .extracting(conflict -> conflict.parties().size())
        .containsExactly(2, 3);
  }

  @Test
  void aTeamCanDoAsMuchAsItHasMembers() {
    desk.tell("resource/crew", "{'id':'crew','kind':'team','members':['a','b']}");
    desk.tell("task/a", task("crew", 1, 4, ""));
    assertThat(desk.tell("task/b", task("crew", 1, 4, ""))).isEmpty();
    assertThat(desk.tell("task/c", task("crew", 1, 4, ""))).hasSize(1);
    desk.tell("task/c", task("crew", 1, 4, ",'state':'done'"));
    assertThat(desk.tell("resource/crew", "{'id':'crew','kind':'team','members':['a']}"))
        .hasSize(1);
  }

  @Test
  void aBookingOfAResourceCountsLikeATask() {
    desk.tell("task/a", task("ada", 1, 4, ""));
    String booking = "{'from':'%s','to':'%s'".formatted(hour(2), hour(3));
    assertThat(desk.tell(EventType.RESOURCE_ALLOCATED, "resource/ada", booking + "}")).hasSize(1);
    assertThat(desk.tell(EventType.RESOURCE_ALLOCATED, "resource/ada", booking + ",'task':'a'}"))
        .as("the booking of the task itself takes its place")
        .isEmpty();
  }

  @Test
  void otherTenantsPartsAndSharedTasksDoNotCompete() {
    desk.tell("task/a", task("ada", 1, 4, ""));
    assertThat(desk.tell("task/b", task("ada", 1, 4, ",'parent':'a'"))).isEmpty();
    assertThat(desk.tell("task/c", task("ada", 1, 4, ",'people':2"))).isEmpty();
    assertThat(desk.of("globex").tell("task/d", task("ada", 1, 4, ""))).isEmpty();
  }

  @Test
  void whatHasNoTimeIsCounted() {
    desk.tell("task/a", "{'id':'a','plan':'p','owner':'ada'}");
    desk.tell("task/b", task("ada", 4, 1, ""));
    desk.tell("task/c", "{'id':'c','plan':'p'}");
    assertThat(desk.unjudged(ConflictPattern.DOUBLE_BOOKED_PERSON)).isEqualTo(2);
  }

  @Test
  void aPersonWithoutEndOfWorkKeepsABoundedMemory() {
    for (int i = 0; i < 2 * ClaimBook.MOST; i++) {
      desk.tell("task/t" + i, task("ada", i, i + 1, ""));
    }
    assertThat(desk.largestMemory()).isLessThan(200 * ClaimBook.MOST);
    assertThat(desk.tell("task/x", task("ada", 399, 400, ""))).hasSize(1);
    assertThat(desk.tell("task/y", task("ada", 1, 2, ""))).as("long forgotten").isEmpty();
  }

  private static String task(String owner, int from, int to, String more) {
    return "{'id':'x','plan':'p','owner':'%s','plannedStart':'%s','plannedFinish':'%s'%s}"
        .formatted(owner, hour(from), hour(to), more);
  }

  private static Instant hour(int hour) {
    return MONDAY.plus(Duration.ofHours(hour));
  }
}
