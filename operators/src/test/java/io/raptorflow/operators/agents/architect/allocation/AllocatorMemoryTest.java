package io.raptorflow.operators.agents.architect.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the allocator hears and keeps. */
class AllocatorMemoryTest {
  private static final String MONDAY = "2026-03-02T00:00:00Z";
  private static final String SUNDAY = "2026-03-08T23:59:59Z";
  private static final int WEEK = 2931;

  private final Hosted host = new Hosted(new ResourceAllocator());

  private AllocatorMemory memory() {
    return new AllocatorMemory(host.memory(MemoryKey.tenant()));
  }

  private HistoryReader reader() {
    return new HistoryReader(memory());
  }

  private void spend(String time, double value, String more) {
    host.see(
        time,
        "metric/ads.x.spend",
        "{\"series\": \"ads.x.spend\", \"value\": " + value + ", \"unit\": \"EUR\"" + more + "}");
  }

  private void campaign(String time, String id, String channel) {
    host.see(
        time,
        "campaign/" + id,
        "{\"id\": \"%s\", \"name\": \"n\", \"channel\": \"%s\"}".formatted(id, channel));
  }

  @Example
  void weeksRunFromMondayToSunday() {
    spend(MONDAY, 3, ", \"dimensions\": {\"channel\": \"tv\"}");
    spend(SUNDAY, 4, ", \"dimensions\": {\"channel\": \"tv\"}");
    spend("2026-03-09T00:00:00Z", 5, ", \"dimensions\": {\"channel\": \"tv\"}");

    assertThat(reader().spend().get("tv").sums())
        .containsExactly(entry(WEEK, 7.0), entry(WEEK + 1, 5.0));
    assertThat(Weeks.start(WEEK)).isEqualTo(MONDAY);
  }

  @Example
  void spendOfACampaignIsThatOfItsChannelWhicheverIsHeardFirst() {
    campaign(MONDAY, "c1", "search");
    spend(MONDAY, 10, ", \"campaign\": \"c1\"");
    spend(MONDAY, 20, ", \"campaign\": \"c2\"");
    assertThat(reader().unassigned(0)).isEqualTo(1);
    campaign(SUNDAY, "c2", "search");
    spend(SUNDAY, 5, ", \"dimensions\": {\"channel\": \"search\"}");

    assertThat(reader().spend().get("search").sums()).containsEntry(WEEK, 35.0);
    assertThat(reader().unassigned(0)).isZero();
  }

  @Example
  void theLatestWordOnACampaignsChannelCounts() {
    campaign(SUNDAY, "c1", "search");
    campaign(MONDAY, "c1", "tv");

    assertThat(memory().channels()).containsEntry("c1", "search");
  }

  @Example
  void outcomesOfNoChannelAreOfAllOfThem() {
    host.see(
        MONDAY,
        "metric/ads.conversions",
        "{\"series\": \"ads.conversions\", \"value\": 4, \"dimensions\": {\"channel\": \"tv\"}}");
    host.see(
        MONDAY,
        "metric/web.conversions",
        "{\"series\": \"web.conversions\", \"value\": 5, \"dimensions\": {\"channel\": \"web\"}}");
    assertThat(reader().outcome(Measure.CONVERSIONS, WEEK, WEEK + 1).sums())
        .containsEntry(WEEK, 9.0);

    host.see(MONDAY, "metric/conversions", "{\"series\": \"conversions\", \"value\": 12}");
    assertThat(reader().outcome(Measure.CONVERSIONS, WEEK, WEEK + 1).sums())
        .containsEntry(WEEK, 12.0);
  }

  @Example
  void aStrayTotalDoesNotReplaceTheWeeksOfAllChannels() {
    for (String time : List.of("2026-02-16T00:00:00Z", "2026-02-23T00:00:00Z", MONDAY)) {
      host.see(
          time,
          "metric/ads.conversions",
          "{\"series\": \"ads.conversions\", \"value\": 4, \"dimensions\": {\"channel\": \"tv\"}}");
    }
    host.see(MONDAY, "metric/conversions", "{\"series\": \"conversions\", \"value\": 12}");

    assertThat(reader().outcome(Measure.CONVERSIONS, WEEK - 2, WEEK + 1).sums())
        .containsExactly(entry(WEEK - 2, 4.0), entry(WEEK - 1, 4.0), entry(WEEK, 4.0));
    assertThat(reader().isOutcomeSummed(Measure.CONVERSIONS, WEEK - 2, WEEK + 1)).isTrue();
    assertThat(reader().isOutcomeSummed(Measure.CONVERSIONS, WEEK, WEEK + 1)).isFalse();
  }

  @Example
  void otherMetricsAndSpendOfNobodyAreNotListenedTo() {
    host.see(MONDAY, "metric/ads.clicks", "{\"series\": \"ads.clicks\", \"value\": 3}");
    spend(MONDAY, 3, "");

    assertThat(host.memories).isEmpty();
  }

  @Example
  void figuresThatCannotBeAreRefused() {
    String tv = ", \"dimensions\": {\"channel\": \"tv\"}";
    spend(MONDAY, 3, tv);

    assertThatThrownBy(() -> spend(MONDAY, -1, tv)).hasMessageStartingWith("value: found -1.0");
    assertThatThrownBy(
            () ->
                host.see(
                    MONDAY,
                    "metric/ads.x.spend",
                    "{\"series\": \"ads.x.spend\", \"value\": 1, \"unit\": \"USD\"" + tv + "}"))
        .hasMessage("unit: found USD, expected EUR, as before");
    assertThatThrownBy(
            () ->
                host.see(
                    MONDAY,
                    "metric/ads.x.spend",
                    "{\"series\": \"ads.x.spend\", \"value\": 1, \"unit\": \"h\"" + tv + "}"))
        .hasMessageStartingWith("unit: found currency h");
  }

  @Example
  void fourYearsOfWeeksAreKept() {
    WeekSums sums = WeekSums.NONE;
    for (int week = 0; week < 300; week++) {
      sums = sums.with("EUR", week, week);
    }

    assertThat(sums.sums()).hasSize(209);
    assertThat(sums.sums().firstKey()).isEqualTo(91);
    assertThat(sums.with("EUR", 5, 1)).isEqualTo(sums);
  }

  @Property(tries = 50)
  void theOrderOfPointsDoesNotMatter(@ForAll long seed) {
    var random = new Random(seed);
    List<Integer> weeks = new ArrayList<>(random.ints(60, 0, 100).boxed().toList());
    WeekSums inOrder = WeekSums.NONE;
    for (int week : weeks) {
      inOrder = inOrder.with("EUR", week, week);
    }
    Collections.shuffle(weeks, random);
    WeekSums shuffled = WeekSums.NONE;
    for (int week : weeks) {
      shuffled = shuffled.with("EUR", week, week);
    }

    assertThat(shuffled).isEqualTo(inOrder);
  }

  private void experiment(String more) {
    experiment(SUNDAY, more);
  }

  private void experiment(String time, String more) {
    host.see(
        time,
        "experiment/x1",
        """
        {"id": "x1", "metric": "shop.conversions", "campaign": "c1", "control": "none",
         "start": "2026-02-02T00:00:00Z", "end": "2026-03-02T00:00:00Z"%s,
         "arms": [{"name": "none", "exposures": 1000, "conversions": 100},
                  {"name": "ad", "exposures": 1000, "conversions": 150}]}
        """
            .formatted(more));
  }

  /** 150 − 1000·0.1 = 50; √(1000·.15·.85 + 1000²·.1·.9/1000) = √217.5. */
  @Example
  void theLiftOfAnExperimentIsWhatTheTreatedDidBeyondTheControl() {
    experiment("");
    Lift lift = memory().lifts().get(0);

    assertThat(lift.conversions()).isCloseTo(50, within(1e-9));
    assertThat(lift.standardError()).isCloseTo(Math.sqrt(217.5), within(1e-9));
    assertThat(lift.from()).isEqualTo(WEEK - 4);
    assertThat(lift.to()).isEqualTo(WEEK - 1);
    assertThat(lift.source()).isEqualTo(new Source("campaign=c1"));
  }

  @Example
  void anOlderWordOfAnExperimentThatIsReadLaterDoesNotCount() {
    experiment("2026-03-10T00:00:00Z", "");
    Lift latest = memory().lifts().get(0);
    experiment("2026-03-09T00:00:00Z", "");

    assertThat(memory().lifts()).containsExactly(latest);
  }

  @Example
  void deletedExperimentsAndCampaignsAreForgotten() {
    experiment("");
    campaign(MONDAY, "c1", "tv");
    host.see(MONDAY, EventType.DATA_DELETED, "experiment/x1", "{}");
    assertThat(memory().lifts()).as("said after the deletion").hasSize(1);

    host.see(SUNDAY, EventType.DATA_DELETED, "experiment/x1", "{}");
    host.see(SUNDAY, EventType.DATA_DELETED, "campaign/c1", "{}");

    assertThat(memory().lifts()).isEmpty();
    assertThat(memory().channels()).isEmpty();
  }

  @Example
  void experimentsThatSayNothingOfAChannelAreNotKept() {
    experiment(", \"randomised\": false");
    host.see(
        MONDAY,
        "experiment/x2",
        """
        {"id": "x2", "metric": "shop.conversions", "campaign": "c1", "control": "none",
         "start": "2026-02-02T00:00:00Z", "end": "2026-04-06T00:00:00Z",
         "arms": [{"name": "none", "exposures": 10, "conversions": 1},
                  {"name": "ad", "exposures": 10, "conversions": 2}]}
        """);
    host.see(
        SUNDAY,
        "experiment/x3",
        """
        {"id": "x3", "metric": "shop.conversions", "campaign": "c1",
         "start": "2026-02-02T00:00:00Z", "end": "2026-03-02T00:00:00Z",
         "arms": [{"name": "a", "exposures": 10, "conversions": 1}]}
        """);

    assertThat(memory().lifts()).isEmpty();
  }
}
