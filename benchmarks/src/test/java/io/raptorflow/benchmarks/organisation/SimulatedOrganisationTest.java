package io.raptorflow.benchmarks.organisation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Metric;
import io.raptorflow.schemas.entities.Milestone;
import io.raptorflow.schemas.entities.Plan;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.validation.PayloadSchemas;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedOrganisationTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final SimulatedOrganisation USUAL =
      SimulatedOrganisation.simulate(OrganisationSettings.usual(7, MONDAY));
  private static final Map<String, TreeMap<Instant, Double>> MARKET = market(USUAL);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .build();

  @Test
  void theSameSeedGivesTheSameOrganisation() {
    assertThat(SimulatedOrganisation.simulate(OrganisationSettings.usual(7, MONDAY)))
        .isEqualTo(USUAL);
  }

  @Test
  void anotherSeedGivesAnotherOrganisation() {
    SimulatedOrganisation other =
        SimulatedOrganisation.simulate(OrganisationSettings.usual(8, MONDAY));

    assertThat(other.truth()).isNotEqualTo(USUAL.truth());
    assertThat(values(other, "campaign-1.clicks")).isNotEqualTo(values(USUAL, "campaign-1.clicks"));
  }

  @Test
  void theUsualOneHasTheSizeItIsDescribedWith() {
    Set<String> series = MARKET.keySet();

    assertThat(series).hasSize(20);
    assertThat(MARKET.values().stream().mapToInt(TreeMap::size).sum()).isBetween(30_000, 60_000);
    assertThat(USUAL.facts().stream().filter(fact -> fact.entity().equals("campaign"))).hasSize(6);
    assertThat(USUAL.facts().stream().filter(fact -> fact.payload() instanceof Plan)).hasSize(2);
  }

  @Test
  void anotherCampaignLeavesTheOthersAsTheyAre() {
    SimulatedOrganisation larger =
        SimulatedOrganisation.simulate(new OrganisationSettings(7, MONDAY, 14, 7, 2));

    assertThat(values(larger, "campaign-3.impressions"))
        .isEqualTo(values(USUAL, "campaign-3.impressions"));
  }

  @Property(tries = 10)
  void factsComeInTheOrderOfTimeAndWithinTheDays(
      @ForAll @IntRange(min = 0, max = 1_000) int seed,
      @ForAll @IntRange(min = 5, max = 20) int days,
      @ForAll @IntRange(min = 1, max = 4) int campaigns) {
    var settings = new OrganisationSettings(seed, MONDAY, days, campaigns, 2);
    List<Fact> facts = SimulatedOrganisation.simulate(settings).facts();

    Instant before = MONDAY;
    Set<String> known = new HashSet<>();
    for (Fact fact : facts) {
      assertThat(fact.time()).isBetween(before, settings.end().minusMillis(1));
      before = fact.time();
      boolean isNew = known.add(fact.entity() + "/" + fact.id());
      assertThat(fact.type() == EventType.DATA_UPDATED && isNew)
          .as("%s updated before it was created", fact.id())
          .isFalse();
    }
  }

  @Property(tries = 30)
  void labelledWindowsHoldTheirOnsetAndNeverMeet(
      @ForAll @IntRange(min = 0, max = 1_000) int seed,
      @ForAll @IntRange(min = 5, max = 90) int days) {
    var settings = new OrganisationSettings(seed, MONDAY, days, 3, 0);

    Instant learnt = MONDAY.plus(Duration.ofMinutes((long) (.1 * days * 24 * 60)));
    new CampaignBook(settings)
        .entries().stream()
            .flatMap(entry -> entry.models().stream())
            .map(SeriesModel::shocks)
            .forEach(
                ofSeries -> {
                  Instant free = learnt;
                  for (Truth.Anomaly anomaly : ofSeries) {
                    assertThat(anomaly.from()).isBetween(anomaly.windowFrom(), anomaly.windowTo());
                    assertThat(anomaly.to()).isAfterOrEqualTo(anomaly.from());
                    assertThat(anomaly.to()).isBefore(settings.end());
                    assertThat(anomaly.windowFrom()).isAfter(free);
                    free = anomaly.windowTo();
                  }
                });
  }

  @Test
  void everySeriesIsOnItsGridWithoutGaps() {
    MARKET.forEach(
        (series, points) -> {
          List<Instant> times = new ArrayList<>(points.keySet());
          Duration step = Duration.between(times.get(0), times.get(1));
          assertThat(step).isBetween(Duration.ofMinutes(5), Duration.ofHours(1));
          assertThat(times.size()).isEqualTo(Duration.ofDays(14).dividedBy(step));
          for (int i = 1; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isEqualTo(step);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void spikesDipsAndShiftsAreWhereTheTruthSays(long seed) {
    SimulatedOrganisation organisation =
        SimulatedOrganisation.simulate(OrganisationSettings.usual(seed, MONDAY));
    Map<String, TreeMap<Instant, Double>> market = market(organisation);
    for (Truth.Anomaly anomaly : organisation.truth().anomalies()) {
      if (anomaly.kind() != ShockKind.VARIANCE_CHANGE) {
        double ratio =
            ratioToOtherDays(organisation.truth(), anomaly, market.get(anomaly.series()));
        // Trends, moods and weekends move the other days, by less than the shocks do.
        assertThat(Math.log(ratio))
            .as("%s", anomaly)
            .isCloseTo(Math.log(anomaly.size()), within(.75));
        assertThat(ratio > 1).as("%s", anomaly).isEqualTo(anomaly.size() > 1);
      }
    }
  }

  /** Mean while it lasts over the mean before, both as on days and at hours of usual activity. */
  private static double ratioToOtherDays(
      Truth truth, Truth.Anomaly anomaly, TreeMap<Instant, Double> points) {
    Rhythm rhythm =
        truth.rhythms().stream()
            .filter(one -> one.series().equals(anomaly.series()))
            .findFirst()
            .orElseThrow()
            .rhythm();
    double during =
        mean(points, rhythm, time -> !time.isBefore(anomaly.from()) && !time.isAfter(anomaly.to()));
    double usual =
        mean(
            points,
            rhythm,
            time -> time.isBefore(anomaly.from()) && isUsual(truth, anomaly.series(), time));
    return during / usual;
  }

  private static boolean isUsual(Truth truth, String series, Instant time) {
    return truth.anomalies().stream()
        .filter(anomaly -> anomaly.series().equals(series))
        .allMatch(anomaly -> time.isBefore(anomaly.from()) || time.isAfter(anomaly.to()));
  }

  private static double mean(
      TreeMap<Instant, Double> points, Rhythm rhythm, Predicate<Instant> where) {
    return points.entrySet().stream()
        .filter(point -> where.test(point.getKey()))
        .mapToDouble(point -> point.getValue() / rhythm.at(point.getKey()))
        .average()
        .orElseThrow();
  }

  @Test
  void daysAndWeeksHaveTheirRhythm() {
    for (Truth.SeriesRhythm truth : USUAL.truth().rhythms()) {
      TreeMap<Instant, Double> points = new TreeMap<>(MARKET.get(truth.series()));
      points.keySet().removeIf(time -> !isUsual(USUAL.truth(), truth.series(), time));
      Rhythm rhythm = truth.rhythm();
      double peak = meanAt(points, rhythm.peakHour(), false);
      double trough = meanAt(points, (rhythm.peakHour() + 12) % 24, false);
      double expected = (1 + rhythm.amplitude()) / (1 - rhythm.amplitude());

      assertThat(Math.log(peak / trough))
          .as(truth.series())
          .isCloseTo(Math.log(expected), within(.45));
      assertThat(meanAt(points, rhythm.peakHour(), true) / peak)
          .as("weekend of " + truth.series())
          .isCloseTo(rhythm.weekend(), within(.45));
    }
  }

  /** The median of an hour over days. */
  private static double meanAt(TreeMap<Instant, Double> points, int hour, boolean weekend) {
    double[] values =
        points.entrySet().stream()
            .filter(point -> point.getKey().atZone(ZoneOffset.UTC).getHour() == hour)
            .filter(point -> isWeekend(point.getKey()) == weekend)
            .mapToDouble(Map.Entry::getValue)
            .sorted()
            .toArray();
    return values[values.length / 2];
  }

  private static boolean isWeekend(Instant time) {
    DayOfWeek day = time.atZone(ZoneOffset.UTC).getDayOfWeek();
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  @Test
  void valuesAreWhatCampaignsHave() {
    MARKET.forEach(
        (series, points) -> {
          assertThat(points.values())
              .as(series)
              .allSatisfy(value -> assertThat(value).isNotNegative());
          double mean = sum(points) / points.size();
          switch (series.substring(series.indexOf('.') + 1)) {
            case "impressions" -> assertThat(mean).isBetween(150.0, 5_000.0);
            case "clicks" -> {
              double impressions = sum(MARKET.get(series.replace("clicks", "impressions")));
              assertThat(sum(points) / impressions).isBetween(.003, .08);
            }
            case "cost_per_click" -> assertThat(mean).isBetween(.3, 5.0);
            case "conversions" -> assertThat(mean).isBetween(1.0, 200.0);
            case "spend" -> assertThat(mean).isBetween(5.0, 5_000.0);
            case "mentions" -> assertThat(mean).isBetween(8.0, 150.0);
            case "sessions" -> assertThat(mean).isBetween(150.0, 2_500.0);
            default -> throw new AssertionError("a quantity without a range: " + series);
          }
        });
  }

  @Test
  void aCampaignOwnsItsSeriesAndTheyNameIt() {
    for (Fact fact : USUAL.facts()) {
      if (fact.payload() instanceof Campaign campaign) {
        for (String series : campaign.series()) {
          Metric point = (Metric) points(USUAL, series).get(0).payload();
          assertThat(point.campaign()).isEqualTo(campaign.id());
        }
      }
    }
  }

  @Test
  void everyPayloadKeepsItsSchema() throws JsonProcessingException {
    PayloadSchemas schemas = PayloadSchemas.load();
    Set<String> seen = new HashSet<>();
    for (Fact fact : USUAL.facts()) {
      if (!fact.entity().equals("metric") || seen.add(fact.id())) {
        assertThat(
                schemas.check(
                    fact.type(), fact.entity(), null, JSON.writeValueAsBytes(fact.payload())))
            .as("%s", fact)
            .isNull();
      }
    }
  }

  @Property(tries = 10)
  void plannedSlipsMakeTasksLate(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
    var settings = new OrganisationSettings(seed, MONDAY, 30, 1, 3);
    SimulatedOrganisation organisation = SimulatedOrganisation.simulate(settings);

    assertThat(organisation.truth().slips()).isNotEmpty();
    for (Truth.Slip slip : organisation.truth().slips()) {
      assertThat(slip.factor()).isGreaterThan(1.1);
      assertThat(slip.actualFinish()).isAfter(slip.plannedFinish());
      if (slip.actualFinish().isBefore(settings.end())) {
        Task done = last(organisation, slip.task());
        assertThat(done.state()).isEqualTo(Task.State.DONE);
        assertThat(done.actualFinish()).isEqualTo(slip.actualFinish());
        assertThat(done.plannedFinish()).isEqualTo(slip.plannedFinish());
      }
    }
  }

  @Property(tries = 10)
  void stuckTasksAreBlockedAsLongAsTheTruthSays(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
    var settings = new OrganisationSettings(seed, MONDAY, 30, 1, 3);
    SimulatedOrganisation organisation = SimulatedOrganisation.simulate(settings);

    assertThat(organisation.truth().stuck()).isNotEmpty();
    for (Truth.Stuck stuck : organisation.truth().stuck()) {
      assertThat(Duration.between(stuck.from(), stuck.to())).isGreaterThan(Duration.ofHours(24));
      List<Fact> trail =
          organisation.facts().stream().filter(fact -> fact.id().equals(stuck.task())).toList();
      List<Task> within =
          trail.stream()
              .filter(fact -> !fact.time().isBefore(stuck.from()))
              .filter(fact -> fact.time().isBefore(stuck.to()))
              .map(fact -> (Task) fact.payload())
              .toList();
      assertThat(within).hasSize(1);
      assertThat(within.get(0).state()).isEqualTo(Task.State.BLOCKED);
      assertThat(within.get(0).stateSince()).isEqualTo(stuck.from());
      assertThat(trail.stream().filter(fact -> isBlocked(fact.payload()))).hasSize(1);
    }
  }

  private static boolean isBlocked(Record payload) {
    return payload instanceof Task task && task.state() == Task.State.BLOCKED;
  }

  @Property(tries = 10)
  void tasksFollowTheirPredecessorsAndNeverGoBack(
      @ForAll @IntRange(min = 0, max = 10_000) int seed) {
    SimulatedOrganisation organisation =
        SimulatedOrganisation.simulate(new OrganisationSettings(seed, MONDAY, 40, 1, 2));
    Map<String, List<Task>> trails =
        organisation.facts().stream()
            .filter(fact -> fact.payload() instanceof Task)
            .collect(
                groupingBy(
                    Fact::id,
                    Collectors.mapping(fact -> (Task) fact.payload(), Collectors.toList())));

    trails.forEach(
        (id, trail) -> {
          double done = 0;
          for (Task task : trail) {
            assertThat(task.percentComplete()).isBetween(done, 1.0);
            done = task.percentComplete();
            assertThat(task.remainingHours()).isNotNegative();
          }
          Task end = trail.get(trail.size() - 1);
          assertThat(end.state()).isEqualTo(Task.State.DONE);
          assertThat(end.actualFinish()).isAfter(end.actualStart());
          for (Task.Predecessor before : end.predecessors()) {
            List<Task> other = trails.get(before.task());
            assertThat(other.get(other.size() - 1).actualFinish())
                .isBeforeOrEqualTo(end.actualStart());
          }
        });
  }

  @Test
  void bookedHoursAndCostAreTheWorkDone() {
    SimulatedOrganisation organisation =
        SimulatedOrganisation.simulate(new OrganisationSettings(7, MONDAY, 40, 1, 1));
    double booked = 0;
    double cost = 0;
    for (Fact fact : organisation.facts()) {
      if (fact.payload() instanceof Metric metric && "plan-1".equals(metric.plan())) {
        assertThat(metric.dimensions()).containsKey("controlAccount");
        booked += metric.series().endsWith(".hours") ? metric.value() : 0;
        cost += metric.series().endsWith(".cost") ? metric.value() : 0;
      }
    }
    PlanRun run =
        PlanRun.simulate(
            new OrganisationSettings(7, MONDAY, 40, 1, 1),
            1,
            new Staff(new OrganisationSettings(7, MONDAY, 40, 1, 1)));
    double work = run.tasks().stream().mapToDouble(TaskRun::work).sum();
    double worth =
        run.tasks().stream().mapToDouble(task -> task.work() * task.person().euroPerHour()).sum();

    assertThat(booked).isCloseTo(work, within(.5));
    assertThat(cost).isCloseTo(worth, within(1.0));
  }

  @Test
  void milestonesAreReachedWhenTheLastOfTheirTasksIsDone() {
    SimulatedOrganisation organisation =
        SimulatedOrganisation.simulate(new OrganisationSettings(7, MONDAY, 40, 1, 1));
    List<Milestone> reached =
        organisation.facts().stream()
            .filter(
                fact ->
                    fact.payload() instanceof Milestone && fact.type() == EventType.DATA_UPDATED)
            .map(fact -> (Milestone) fact.payload())
            .toList();

    assertThat(reached).hasSize(4);
    for (Milestone milestone : reached) {
      Instant last =
          milestone.tasks().stream()
              .map(task -> last(organisation, task).actualFinish())
              .max(Instant::compareTo)
              .orElseThrow();
      assertThat(milestone.reached()).isEqualTo(last);
    }
  }

  @Test
  void aSizeThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrganisationSettings(1, MONDAY, 4, 6, 2))
        .withMessage("days must be 5 to 365, was 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrganisationSettings.usual(1, MONDAY.plusSeconds(60)))
        .withMessageContaining("midnight");
  }

  private static Task last(SimulatedOrganisation organisation, String task) {
    List<Task> trail =
        organisation.facts().stream()
            .filter(fact -> fact.id().equals(task))
            .map(fact -> (Task) fact.payload())
            .toList();
    return trail.get(trail.size() - 1);
  }

  private static List<Fact> points(SimulatedOrganisation organisation, String series) {
    return organisation.facts().stream()
        .filter(fact -> fact.entity().equals("metric") && fact.id().equals(series))
        .toList();
  }

  private static List<Double> values(SimulatedOrganisation organisation, String series) {
    return points(organisation, series).stream()
        .map(fact -> ((Metric) fact.payload()).value())
        .toList();
  }

  /** The series that are not bookings of a plan, by name. */
  private static Map<String, TreeMap<Instant, Double>> market(SimulatedOrganisation organisation) {
    return organisation.facts().stream()
        .filter(fact -> fact.payload() instanceof Metric metric && metric.plan() == null)
        .collect(
            groupingBy(
                Fact::id,
                toMap(
                    Fact::time,
                    fact -> ((Metric) fact.payload()).value(),
                    (a, b) -> {
                      throw new AssertionError("two points at one time");
                    },
                    TreeMap::new)));
  }

  private static double sum(TreeMap<Instant, Double> points) {
    return points.values().stream().flatMapToDouble(DoubleStream::of).sum();
  }
}
