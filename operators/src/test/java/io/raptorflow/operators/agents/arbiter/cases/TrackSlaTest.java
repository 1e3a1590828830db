package io.raptorflow.operators.agents.arbiter.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackSlaTest {
  /** Weeks of remission under 6-MP (Freireich et al. 1963); a plus is still in remission. */
  private static final String FREIREICH =
      "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+";

  private static final String OFFICE = ", \"calendar\": {}";

  private final Manager manager = new Manager();

  private SlaStanding track(String rest) {
    return manager.ask("track_sla", "{\"caseId\": \"c1\"" + rest + "}", SlaStanding.class).output();
  }

  private static String history(String told, int times) {
    List<String> cases = new ArrayList<>();
    for (String one : told.split(" ")) {
      cases.add(
          "{\"hours\": %s, \"closed\": %s}"
              .formatted(one.replace("+", ""), one.endsWith("+") ? "false" : "true"));
    }
    return ", \"history\": ["
        + String.join(",", Collections.nCopies(times, String.join(",", cases)))
        + "]";
  }

  @Test
  void fourOfficeHoursFromFridayAfternoonAreDueOnMondayNoon() {
    SlaStanding standing =
        track(
            ", \"zone\": \"UTC\", \"targetHours\": 4, \"opened\": \"2026-03-06T16:00:00Z\""
                + OFFICE);

    assertThat(standing.due()).isEqualTo(Instant.parse("2026-03-09T12:00:00Z"));
    assertThat(standing.usedHours()).isZero();
    assertThat(standing.leftHours()).isEqualTo(4);
  }

  @Test
  void eightHoursOverTheNightTheClocksChangeEndAtSevenInBerlin() {
    SlaStanding standing =
        manager
            .hosted
            .compute(
                "2026-03-28T21:00:00Z",
                "track_sla",
                "{\"caseId\": \"c1\", \"zone\": \"Europe/Berlin\", \"targetHours\": 8,"
                    + " \"opened\": \"2026-03-28T21:00:00Z\"}",
                SlaStanding.class)
            .output();

    assertThat(standing.due()).isEqualTo(Instant.parse("2026-03-29T05:00:00Z"));
  }

  /**
   * S(23)/S(10) = .4482/.7529 = .5952. Nine of the 21 patients relapsed, and we ask for 30 closed
   * cases: each counts four times, which leaves the product-limit estimate as it is.
   */
  @Test
  void theChanceOfABreachIsThatOfOutlastingTheTargetAtThisAge() {
    SlaStanding standing =
        track(
            ", \"zone\": \"UTC\", \"targetHours\": 23, \"opened\": \"2026-03-06T06:00:00Z\""
                + history(FREIREICH, 4));

    assertThat(standing.usedHours()).isEqualTo(10);
    assertThat(standing.closedCases()).isEqualTo(36);
    assertThat(standing.breachProbability()).isCloseTo(.5952, within(5e-5));
  }

  @Test
  void underThirtyClosedCasesThereIsNoChanceOfABreach() {
    Answer.Computed<SlaStanding> answer =
        manager.ask(
            "track_sla",
            "{\"caseId\": \"c1\", \"zone\": \"UTC\", \"targetHours\": 23,"
                + " \"opened\": \"2026-03-06T06:00:00Z\""
                + history(FREIREICH, 3)
                + "}",
            SlaStanding.class);

    assertThat(answer.output().breachProbability()).isNull();
    assertThat(answer.output().noProbability()).isEqualTo("27 closed cases of 30 needed");
    assertThat(answer.confidence()).isEqualTo(2 / 3.0);
  }

  @Test
  void whatIsLateIsABreachForCertain() {
    SlaStanding standing =
        track(
            ", \"zone\": \"UTC\", \"targetHours\": 9, \"opened\": \"2026-03-06T06:00:00Z\""
                + history(FREIREICH, 4));

    assertThat(standing.leftHours()).isEqualTo(-1);
    assertThat(standing.due()).isEqualTo(Instant.parse("2026-03-06T15:00:00Z"));
    assertThat(standing.breachProbability()).isEqualTo(1);
  }

  @Test
  void theClockStandsStillWhileTheCaseWaitsOnAParty() {
    String target = ", \"targetHours\": 10";
    manager.see("2026-03-06T08:00:00Z", "c1", "budget", "some thing", target);
    manager.see(
        "2026-03-06T10:00:00Z", "c1", "budget", "some thing", target + ", \"state\": \"waiting\"");
    manager.hosted.see(
        "2026-03-06T13:00:00Z", "message/m1", "{\"caseId\": \"c1\", \"from\": \"stranger\"}");
    manager.hosted.see(
        "2026-03-06T14:00:00Z", "message/m2", "{\"caseId\": \"c1\", \"from\": \"ana\"}");

    SlaStanding standing = track("");

    assertThat(standing.usedHours()).isEqualTo(4);
    assertThat(standing.due()).isEqualTo(Instant.parse("2026-03-06T22:00:00Z"));
    assertThat(standing.paused()).isFalse();
    assertThat(standing.pauses())
        .containsExactly(
            new Pause(
                Instant.parse("2026-03-06T10:00:00Z"), Instant.parse("2026-03-06T14:00:00Z")));
  }

  @Test
  void aPauseThatLastsMovesTheDueDateOn() {
    String target = ", \"targetHours\": 10";
    manager.see("2026-03-06T08:00:00Z", "c1", "budget", "some thing", target);
    manager.see(
        "2026-03-06T10:00:00Z", "c1", "budget", "some thing", target + ", \"state\": \"waiting\"");

    SlaStanding standing = track("");

    assertThat(standing.paused()).isTrue();
    assertThat(standing.usedHours()).isEqualTo(2);
    assertThat(standing.due()).isEqualTo(Instant.parse("2026-03-07T00:00:00Z"));
  }

  @Test
  void casesOfTheKindThatWereSeenGiveTheChance() {
    for (int i = 0; i < 30; i++) {
      String opened =
          ", \"opened\": \"2026-03-01T00:00:00Z\", \"closed\": \"2026-03-01T%02d:00:00Z\"";
      manager.see(
          "2026-03-02T00:00:00Z",
          "p" + i,
          "budget",
          "thing " + i,
          opened.formatted(i < 15 ? 8 : 20));
    }
    manager.see("2026-03-06T06:00:00Z", "c1", "budget", "some thing", ", \"targetHours\": 15");

    SlaStanding standing = track("");

    assertThat(standing.closedCases()).isEqualTo(30);
    assertThat(standing.breachProbability()).isEqualTo(1);
    assertThat(track(", \"opened\": \"2026-03-06T10:00:00Z\"").breachProbability()).isEqualTo(.5);
  }

  @Test
  void aCaseWithoutZoneIsRefused() {
    assertThat(
            manager.refusal(
                "track_sla",
                "{\"caseId\": \"c1\", \"targetHours\": 4, \"opened\": \"2026-03-06T08:00:00Z\"}"))
        .isEqualTo("zone: found nothing, expected the IANA time zone of the case's party");
  }

  @Test
  void aCalendarWithoutWorkingHoursIsRefused() {
    assertThat(manager.refusal("track_sla", "{\"caseId\": \"c1\", \"calendar\": {\"days\": []}}"))
        .startsWith("calendar.days: found none");
    assertThat(
            manager.refusal(
                "track_sla",
                "{\"caseId\": \"c1\", \"calendar\": {\"from\": \"17:00\", \"to\": \"09:00\"}}"))
        .startsWith("calendar.to: found 09:00");
  }

  @Test
  void aCaseOpenedAtTheMomentOfTheQuestionIsTrackedHoweverFineItsClock() {
    String moment = "2026-03-06T08:00:00.123456Z";

    SlaStanding standing =
        manager
            .hosted
            .compute(
                moment,
                "track_sla",
                "{\"caseId\": \"c1\", \"zone\": \"UTC\", \"targetHours\": 1, \"opened\": \"%s\"}"
                    .formatted(moment),
                SlaStanding.class)
            .output();

    assertThat(standing.usedHours()).isZero();
  }

  @Test
  void casesWithoutZoneAreCountedByTheClockOfTheOneAskedAbout() {
    for (int i = 0; i < 40; i++) {
      String seen = "{\"id\": \"p%d\", \"title\": \"t %d\", \"kind\": \"k\"".formatted(i, i);
      manager.hosted.see("2026-03-01T00:00:00Z", "case/p" + i, seen + "}");
      manager.hosted.see("2026-03-02T00:00:00Z", "case/p" + i, seen + ", \"state\": \"closed\"}");
    }
    manager.hosted.see(
        "2026-03-06T06:00:00Z", "case/c1", "{\"id\": \"c1\", \"title\": \"x\", \"kind\": \"k\"}");

    SlaStanding standing = track(", \"zone\": \"UTC\", \"targetHours\": 20");

    assertThat(standing.closedCases()).isEqualTo(40);
    assertThat(standing.breachProbability()).isEqualTo(1);
  }

  @Test
  void anEntryThatIsNothingIsRefusedByItsPlace() {
    assertThat(manager.refusal("track_sla", "{\"caseId\": \"c1\", \"pauses\": [null]}"))
        .startsWith("pauses[0]: found nothing");
    assertThat(manager.refusal("track_sla", "{\"caseId\": \"c1\", \"history\": [null]}"))
        .startsWith("history[0]: found nothing");
  }

  @Test
  void aClosedCaseIsSaidToBeClosed() {
    manager.see("2026-03-06T08:00:00Z", "c1", "budget", "some thing", ", \"state\": \"closed\"");

    assertThat(manager.refusal("track_sla", "{\"caseId\": \"c1\"}"))
        .startsWith("caseId: found c1, which was closed at 2026-03-06T08:00:00Z");
  }

  @Test
  void aTargetOfNoHoursIsDueAtOnce() {
    manager.see("2026-03-06T08:00:00Z", "c1", "budget", "some thing", ", \"targetHours\": 0");

    SlaStanding standing = track("");

    assertThat(standing.due()).isEqualTo(Instant.parse("2026-03-06T08:00:00Z"));
    assertThat(standing.leftHours()).isEqualTo(-8);
  }

  @Test
  void aTargetOfNoHoursInTheQuestionIsThatOfACase() {
    String opened = ", \"zone\": \"UTC\", \"opened\": \"2026-03-06T08:00:00Z\"";

    SlaStanding standing = track(opened + ", \"targetHours\": 0" + history(FREIREICH, 4));

    assertThat(standing.due()).isEqualTo(Instant.parse("2026-03-06T08:00:00Z"));
    assertThat(standing.leftHours()).isEqualTo(-8);
    assertThat(standing.breachProbability()).isEqualTo(1);
  }

  @Test
  void aTargetBelowNoHoursIsRefusedInQuestionAndCaseAlike() {
    assertThat(manager.refusal("track_sla", "{\"caseId\": \"c1\", \"targetHours\": -1}"))
        .isEqualTo("targetHours: found -1.0, expected 0 to 100000.0 hours");
    assertThatThrownBy(
            () ->
                manager.see(
                    "2026-03-06T08:00:00Z", "c1", "budget", "thing", ", \"targetHours\": -1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("0 to 100000.0 hours");
  }
}
