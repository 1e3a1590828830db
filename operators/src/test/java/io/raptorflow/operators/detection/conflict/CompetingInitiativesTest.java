package io.raptorflow.operators.detection.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompetingInitiativesTest {
  private final ConflictDesk desk = new ConflictDesk();

  @Test
  void twoInitiativesCannotAddressOneAudienceAtATime() {
    desk.tell("campaign/a", campaign("'i1'", "Students ", "01", "08", ""));
    assertThat(desk.tell("campaign/b", campaign("'i2'", "students", "07", "20", "")))
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.about()).isEqualTo("audience/students");
              assertThat(conflict.parties()).containsExactly("initiative/i1", "initiative/i2");
              assertThat(conflict.since()).isEqualTo("2026-10-07T00:00:00Z");
            });
    assertThat(desk.tell("campaign/c", campaign("'i1'", "students", "02", "03", "")))
        .as("of the first's own initiative")
        .isEmpty();
    assertThat(desk.tell("campaign/d", campaign("'i3'", "students", "20", "21", "")))
        .as("when the second has ended")
        .isEmpty();
    assertThat(desk.tell("campaign/e", campaign("'i3'", "lapsed", "01", "08", ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "ended", "cancelled"})
  void aCampaignThatDoesNotRunClaimsNothing(String state) {
    desk.tell("campaign/a", campaign("'i1'", "x", "01", "08", ",'state':'" + state + "'"));
    assertThat(desk.tell("campaign/b", campaign("'i2'", "x", "01", "08", ""))).isEmpty();
    assertThat(desk.tell("campaign/a", campaign("'i1'", "x", "01", "08", ",'state':'running'")))
        .hasSize(1);
  }

  @Test
  void aCampaignThatTurnsToOthersFreesTheAudience() {
    desk.tell("campaign/a", campaign("'i1'", "x", "01", "08", ""));
    desk.tell("campaign/a", campaign("'i1'", "y", "01", "08", ""));
    assertThat(desk.tell("campaign/b", campaign("'i2'", "x", "01", "08", ""))).isEmpty();
    assertThat(desk.tell("campaign/c", campaign("'i2'", "y", "01", "08", ""))).hasSize(1);
  }

  @Test
  void campaignsWithoutInitiativeStandForThemselvesOrForTheirPlan() {
    desk.tell("campaign/a", campaign("null", "x", "01", "08", ",'plan':'p'"));
    assertThat(desk.tell("campaign/b", campaign("null", "x", "01", "08", ",'plan':'p'"))).isEmpty();
    assertThat(desk.tell("campaign/c", campaign("null", "x", "01", "08", ""))).hasSize(2);
  }

  @Test
  void twoInitiativesCannotBeginOnOneDay() {
    String first = "{'id':'x','name':'x','start':'2026-10-01T00:00:00Z'}";
    desk.tell("initiative/a", first);
    assertThat(desk.tell("initiative/b", first.replace("T00:00", "T23:59"))).hasSize(1);
    assertThat(desk.tell("initiative/c", first.replace("-01T", "-02T"))).isEmpty();
    assertThat(desk.tell("initiative/d", first.replace("'name'", "'state':'rejected','name'")))
        .isEmpty();
    assertThat(desk.tell("initiative/e", "{'id':'e','name':'e'}")).isEmpty();
  }

  @Test
  void twoInitiativesCannotBothHaveAChannelOnOneDay() {
    String campaign =
        "{'id':'x','name':'x','initiative':'i1','channel':'tv','start':'2026-10-01T00:00:00Z'}";
    desk.tell("campaign/a", campaign);
    assertThat(desk.tell("campaign/b", campaign.replace("i1", "i2"))).hasSize(1);
    assertThat(desk.tell("campaign/c", campaign.replace("i1", "i3").replace("tv", "mail")))
        .isEmpty();
  }

  @Test
  void whatHasNoTimeIsCounted() {
    desk.tell("campaign/a", "{'id':'a','name':'a','audiences':['x']}");
    assertThat(desk.unjudged(ConflictPattern.COMPETING_INITIATIVES)).isEqualTo(1);
  }

  private static String campaign(
      String initiative, String audience, String from, String to, String more) {
    return ("{'id':'x','name':'x','initiative':%s,'audiences':['%s'],"
            + "'start':'2026-10-%sT00:00:00Z','end':'2026-10-%sT00:00:00Z'%s}")
        .formatted(initiative, audience, from, to, more);
  }
}
