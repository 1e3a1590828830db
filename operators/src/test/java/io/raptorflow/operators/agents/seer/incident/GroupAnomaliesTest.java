package io.raptorflow.operators.agents.seer.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.seer.incident.IncidentGroups.Incident;
import io.raptorflow.operators.agents.seer.incident.IncidentGroups.Link;
import io.raptorflow.operators.agents.seer.incident.IncidentGroups.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GroupAnomaliesTest {
  private static final Duration SPAN = Duration.ofHours(2_000);
  private static final Instant FROM = Tasks.NOON.minus(SPAN);
  private static final Duration WINDOW = Duration.ofHours(1);

  @Test
  void threeOfTwentyCoincideByChanceOnceInAThousand() {
    List<Alarm> alarms = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      alarms.add(alarm("ads.cpc", 100L * 60 * i));
      alarms.add(alarm("shop.orders", 100L * 60 * i + (i < 3 ? 30 : 50 * 60)));
    }

    IncidentGroups groups = Tasks.output(question(alarms));

    Link link = groups.links().get(0);
    assertThat(groups.tests()).isEqualTo(2);
    assertThat(link.first()).isEqualTo("ads.cpc");
    assertThat(link.second()).isEqualTo("shop.orders");
    assertThat(link.coincidences()).isEqualTo(3);
    assertThat(link.episodes()).isEqualTo(20);
    assertThat(link.chance()).isCloseTo(0.00995, within(5e-6));
    assertThat(link.p()).isCloseTo(0.00099, within(5e-6));
    assertThat(link.adjustedP()).isCloseTo(2 * link.p(), within(1e-15));
    assertThat(groups.incidents()).hasSize(3);
  }

  @Test
  void independentAlarmsAreNotJoined() {
    long joined = 0;
    long all = 0;
    for (int run = 0; run < 100; run++) {
      IncidentGroups groups = Tasks.output(question(poisson(new Random(run), 8, 20)));
      joined += groups.joined();
      all += groups.alarms();
    }

    assertThat((double) joined / all).isLessThanOrEqualTo(0.05);
  }

  @Property(tries = 50)
  void anyOrderOfArrivalGivesTheSameGroups(@ForAll long seed) {
    var random = new Random(seed);
    List<Alarm> alarms = new ArrayList<>(poisson(random, 4, 10));
    alarms.addAll(cascade(10_000));
    alarms.addAll(cascade(40_000));
    IncidentGroups groups = Tasks.output(question(alarms));
    Collections.shuffle(alarms, random);

    assertThat(Tasks.<IncidentGroups>output(question(alarms))).isEqualTo(groups);
    assertThat(groups.incidents()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void theOriginIsUpstreamOfMostEvenWhenItsAlarmComesLater() {
    List<Alarm> alarms =
        List.of(alarm("clicks", 1_000), alarm("impressions", 1_005), alarm("orders", 1_010));
    List<Influence> graph =
        List.of(new Influence("impressions", "clicks"), new Influence("clicks", "orders"));

    Incident driven =
        onlyIncident(new AlarmsToGroup(FROM, Tasks.NOON, WINDOW, null, alarms, graph, null));
    Incident unknown = onlyIncident(question(alarms));

    assertThat(driven.origin()).isEqualTo("impressions");
    assertThat(driven.downstream()).isEqualTo(2);
    assertThat(driven.members())
        .extracting(Member::series, Member::lagMinutes)
        .containsExactly(tuple("clicks", -5.0), tuple("impressions", 0.0), tuple("orders", 5.0));
    assertThat(unknown.origin()).isEqualTo("clicks");
  }

  @Test
  void aFaultAlarmedManyTimesIsOneCoincidence() {
    List<Alarm> alarms = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      alarms.add(alarm("ads.cpc", 5_000 + i));
      alarms.add(alarm("shop.orders", 5_000 + i));
    }

    IncidentGroups groups = Tasks.output(question(alarms));

    assertThat(groups.links()).allSatisfy(link -> assertThat(link.episodes()).isEqualTo(1));
    assertThat(groups.links().get(0).p()).isCloseTo(0.0005, within(1e-12));
    assertThat(groups.joined()).isEqualTo(60);
  }

  @Test
  void anEffectSoonerThanTheLagIsNone() {
    List<Alarm> alarms = List.of(alarm("a", 1_000), alarm("b", 1_020));

    assertThat(Tasks.<IncidentGroups>output(lagged(alarms, 30)).incidents()).isEmpty();
    assertThat(Tasks.<IncidentGroups>output(lagged(alarms, 10)).incidents()).hasSize(1);
  }

  @Test
  void alarmsAfterTheQuestionLeaveTheAnswerAsItIs() {
    List<Alarm> early = cascade(1_000);
    List<Alarm> all = new ArrayList<>(early);
    all.addAll(cascade(20_000));
    Instant asOf = FROM.plus(Duration.ofMinutes(10_000));

    Object alone = Tasks.ask(question(early), asOf, new HeapMemory());

    assertThat((Object) Tasks.ask(question(all), asOf, new HeapMemory())).isEqualTo(alone);
  }

  @Test
  void noAlarmsMakeNoIncident() {
    assertThat(Tasks.<IncidentGroups>output(question(List.of())).incidents()).isEmpty();
  }

  @Test
  void impossibleQuestionsAreRefused() {
    assertThatThrownBy(() -> new Alarm("", FROM, null)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> new Influence("a", "a")).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () ->
                new AlarmsToGroup(
                    FROM, FROM.plus(WINDOW), WINDOW, null, List.of(), List.of(), null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("to");
  }

  private static Incident onlyIncident(AlarmsToGroup question) {
    IncidentGroups groups = Tasks.output(question);
    assertThat(groups.incidents()).hasSize(1);
    return groups.incidents().get(0);
  }

  /** One series after the other, five minutes apart. */
  private static List<Alarm> cascade(long minute) {
    return List.of(
        alarm("cause", minute), alarm("effect", minute + 5), alarm("aftermath", minute + 10));
  }

  private static List<Alarm> poisson(Random random, int series, int each) {
    List<Alarm> alarms = new ArrayList<>();
    for (int one = 0; one < series; one++) {
      for (int i = 0; i < each; i++) {
        alarms.add(alarm("series-" + one, (long) (random.nextDouble() * SPAN.toMinutes())));
      }
    }
    return alarms;
  }

  private static AlarmsToGroup question(List<Alarm> alarms) {
    return new AlarmsToGroup(FROM, Tasks.NOON, WINDOW, null, alarms, List.of(), null);
  }

  private static AlarmsToGroup lagged(List<Alarm> alarms, int minutes) {
    return new AlarmsToGroup(
        FROM, Tasks.NOON, WINDOW, Duration.ofMinutes(minutes), alarms, List.of(), null);
  }

  private static Alarm alarm(String series, long minute) {
    return new Alarm(series, FROM.plus(Duration.ofMinutes(minute)), null);
  }
}
