package io.raptorflow.operators.detection.alert;

import static io.raptorflow.operators.detection.alert.Sightings.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.rules.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBookTest {
  private final AlertBook book = new AlertBook();
  private final List<Alert> told = new ArrayList<>();

  @Test
  void whatIsSeenAgainAndAgainIsToldOnceAndCounted() {
    for (int minute = 0; minute < 9; minute++) {
      see(Sightings.of("cpc", minute));
    }
    assertThat(told)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.state()).isEqualTo(Alert.State.OPENED);
              assertThat(alert.since()).isEqualTo(minute(-1));
              assertThat(alert.sentence()).isEqualTo("cpc was seen at minute 0");
              assertThat(alert.about()).isEqualTo("metric/cpc");
            });

    told.addAll(book.advance(minute(1_000)));
    assertThat(told).hasSize(2);
    Alert closed = told.get(1);
    assertThat(closed.state()).isEqualTo(Alert.State.CLOSED);
    assertThat(closed.count()).isEqualTo(9);
    assertThat(closed.seen()).isEqualTo(minute(8));
    assertThat(closed.closed()).isEqualTo(minute(8).plus(Sightings.HOLDS));
    assertThat(closed.evidence()).hasSize(9).startsWith("cpc-0");
    assertThat(closed.id()).isEqualTo(told.get(0).id());
    assertThat(closed.revision()).isEqualTo(2);
  }

  @Test
  void theTenthAndTheHundredthTimeAreToldToo() {
    for (int minute = 0; minute < 100; minute++) {
      see(Sightings.of("cpc", minute));
    }
    assertThat(told).extracting(Alert::count).containsExactly(1L, 10L, 100L);
    assertThat(told.get(2).evidence()).hasSize(Sighting.MOST_EVIDENCE);
  }

  @Test
  void whatBecomesMoreSevereIsToldAgainAndStaysSo() {
    see(Sightings.of("cpc", 0, Severity.INFO));
    see(Sightings.of("cpc", 1, Severity.CRITICAL));
    see(Sightings.of("cpc", 2, Severity.INFO));
    assertThat(told).extracting(Alert::severity).containsExactly(Severity.INFO, Severity.CRITICAL);
    assertThat(told.get(1).sentence()).isEqualTo("cpc was seen at minute 1");
  }

  @Test
  void anAlertClosesWhenItsCauseIsSeenToBeOver() {
    see(Sightings.of("cpc", 0));
    see(Sightings.over("cpc", 5));
    see(Sightings.over("cpc", 6));
    assertThat(told)
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPENED, Alert.State.CLOSED);
    assertThat(told.get(1).closed()).isEqualTo(minute(5));
  }

  @Test
  void aCauseThatComesBackIsAnotherAlert() {
    see(Sightings.of("cpc", 0));
    see(Sightings.of("cpc", 121));
    assertThat(told)
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPENED, Alert.State.CLOSED, Alert.State.OPENED);
    assertThat(told.get(2).id()).isNotEqualTo(told.get(0).id());
  }

  @Test
  void ofAStormTwentyAnHourAreToldAndOneNoteSaysHowManyAreHeldBack() {
    for (int i = 0; i < 50; i++) {
      see(Sightings.of("series-" + i, i));
    }
    List<Alert> opened = told.stream().filter(alert -> alert.kind().equals("rule")).toList();
    List<Alert> notes = told.stream().filter(alert -> alert.kind().equals("alerts")).toList();
    assertThat(opened).hasSize(AlertBook.MOST_AN_HOUR);
    assertThat(notes).extracting(Alert::count).containsExactly(1L, 10L);
    assertThat(notes.get(1).sentence()).startsWith("10 alerts are held back");
    assertThat(notes.get(0).evidence()).containsExactly("series-20");

    told.clear();
    told.addAll(book.advance(minute(1_000)));
    assertThat(told.stream().filter(alert -> alert.cause().equals(AlertBook.HELD_BACK)))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.state()).isEqualTo(Alert.State.CLOSED);
              assertThat(note.count()).isEqualTo(30);
            });
    assertThat(told).as("what was held back is not closed in public").hasSize(21);
  }

  @Test
  void whatWasHeldBackOpensWhenItIsSeenAgainAndThereIsRoom() {
    for (int i = 0; i < 21; i++) {
      see(Sightings.of("series-" + i, 0));
    }
    told.clear();
    see(Sightings.of("series-20", 30));
    assertThat(told).isEmpty();
    see(Sightings.of("series-20", 61));
    assertThat(told.stream().filter(alert -> alert.cause().equals("series-20")))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.state()).isEqualTo(Alert.State.OPENED);
              assertThat(alert.count()).isEqualTo(3);
            });
  }

  @Test
  void criticalAlertsHaveRoomOfTheirOwn() {
    for (int i = 0; i < 30; i++) {
      see(Sightings.of("series-" + i, 0));
    }
    told.clear();
    see(Sightings.of("fire", 1, Severity.CRITICAL));
    assertThat(told).extracting(Alert::cause).containsExactly("fire");
  }

  @Test
  void noMoreCausesAreFollowedThanTheBound() {
    for (int i = 0; i < 3 * AlertBook.MOST_OPEN; i++) {
      see(Sightings.of("series-" + i, 0));
    }
    assertThat(written(book).length).isLessThan(400_000);
    told.addAll(book.advance(minute(1_000)));
    assertThat(told.stream().filter(alert -> alert.cause().equals(AlertBook.HELD_BACK)))
        .last()
        .satisfies(
            note ->
                assertThat(note.count())
                    .isEqualTo(3 * AlertBook.MOST_OPEN - AlertBook.MOST_AN_HOUR));
  }

  @Test
  void aBookThatIsWrittenAndReadGoesOnAsItWould() throws IOException {
    for (int i = 0; i < 30; i++) {
      see(Sightings.of("series-" + i % 25, i));
    }
    AlertBook other =
        AlertBook.CELL
            .codec()
            .read(1, new DataInputStream(new ByteArrayInputStream(written(book))));
    List<Alert> expected = new ArrayList<>(book.see(Sightings.of("series-3", 40)));
    expected.addAll(book.advance(minute(1_000)));
    List<Alert> found = new ArrayList<>(other.see(Sightings.of("series-3", 40)));
    found.addAll(other.advance(minute(1_000)));
    assertThat(found).isEqualTo(expected).isNotEmpty();
  }

  private void see(Sighting sighting) {
    told.addAll(book.see(sighting));
  }

  private static byte[] written(AlertBook book) {
    try {
      var bytes = new ByteArrayOutputStream();
      AlertBook.CELL.codec().write(book, new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
