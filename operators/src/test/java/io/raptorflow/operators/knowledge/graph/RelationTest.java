package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.schemas.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RelationTest {
  private static final HalfLife MONTH = HalfLife.ofDays(30);

  @Provide
  Arbitrary<List<Evidence>> events() {
    Arbitrary<Long> seconds =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 20L * 365 * 86_400),
            Arbitraries.longs().between(19L * 365 * 86_400, 20L * 365 * 86_400));
    return Combinators.combine(seconds, Arbitraries.longs().between(1, Evidence.WHOLE))
        .as((second, weight) -> new Seen(Instant.ofEpochSecond(second), weight))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .map(RelationTest::numbered);
  }

  private record Seen(Instant time, long weight) {}

  private static List<Evidence> numbered(List<Seen> seen) {
    return IntStream.range(0, seen.size())
        .mapToObj(
            i ->
                new Evidence(
                    seen.get(i).time(),
                    "urn:test",
                    "e" + i,
                    new Subject("asset", "a" + i % 5),
                    seen.get(i).weight()))
        .toList();
  }

  private static Relation sum(List<Evidence> events) {
    return events.stream().map(Relation::of).reduce(Relation::plus).orElseThrow();
  }

  @Property
  void theOrderOfEventsDoesNotMatter(
      @ForAll("events") List<Evidence> events, @ForAll Random random) {
    List<Evidence> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    assertThat(sum(shuffled)).isEqualTo(sum(events));
  }

  @Property
  void theGroupingOfEventsDoesNotMatter(
      @ForAll("events") List<Evidence> events, @ForAll Random random) {
    List<Relation> parts = new ArrayList<>(events.stream().map(Relation::of).toList());
    while (parts.size() > 1) {
      Relation one = parts.remove(random.nextInt(parts.size()));
      Relation other = parts.remove(random.nextInt(parts.size()));
      parts.add(random.nextBoolean() ? one.plus(other) : other.plus(one));
    }

    assertThat(parts.get(0)).isEqualTo(sum(events));
  }

  @Property
  void whatIsKeptIsBoundedAndTheLatest(@ForAll("events") List<Evidence> events) {
    Relation relation = sum(events);

    assertThat(relation.count()).isEqualTo(events.size());
    assertThat(relation.history().buckets()).hasSizeLessThanOrEqualTo(WeightHistory.MOST_BUCKETS);
    assertThat(relation.evidence())
        .isEqualTo(
            events.stream().sorted(Evidence.LATEST_FIRST).limit(Relation.MOST_EVIDENCE).toList());
    assertThat(relation.last()).isEqualTo(relation.evidence().get(0).time());
    assertThat(events).extracting(Evidence::time).allMatch(t -> !t.isBefore(relation.first()));
  }

  @Property
  void strengthIsThatOfEachEventWithinTheErrorOfItsBucket(@ForAll("events") List<Evidence> events) {
    Instant now = Instant.ofEpochSecond(20L * 365 * 86_400 + 86_400);
    var halfLife = HalfLife.ofDays(365);
    Instant forgotten = sum(events).last().minus(Duration.ofDays(48 * 32));
    double exact =
        events.stream()
            .filter(event -> event.time().isAfter(forgotten))
            .mapToDouble(
                event ->
                    event.weight()
                        / (double) Evidence.WHOLE
                        * Math.pow(
                            2, -Duration.between(event.time(), now).toSeconds() / 31_536_000.0))
            .sum();
    double older = // at most two blocks lie between what is forgotten for sure and what is kept
        events.stream()
                .filter(event -> !event.time().isAfter(forgotten))
                .filter(event -> event.time().isAfter(forgotten.minus(Duration.ofDays(4 * 32))))
                .count()
            * Math.pow(2, -4);

    assertThat(sum(events).strengthAt(now, halfLife))
        .isBetween(exact * Math.pow(2, -16.0 / 365), exact * Math.pow(2, 16.0 / 365) + older);
  }

  @Property
  void whatIsWithdrawnIsAsIfItHadNeverBeen(@ForAll("events") List<Evidence> events) {
    Instant recent = events.stream().map(Evidence::time).max(Instant::compareTo).orElseThrow();
    List<Evidence> close =
        events.stream()
            .filter(event -> event.time().isAfter(recent.minus(Duration.ofDays(32))))
            .limit(Relation.MOST_EVIDENCE)
            .toList();
    Evidence withdrawn = close.get(0);
    List<Evidence> others = close.subList(1, close.size());

    assertThat(sum(close).minus(withdrawn))
        .isEqualTo(others.isEmpty() ? Optional.empty() : Optional.of(sum(others)));
  }

  @Property
  void howManySaySoIsExactHoweverManyReasonsAreKept(
      @ForAll("events") List<Evidence> events, @ForAll Random random) {
    List<Evidence> order = new ArrayList<>(events);
    Collections.shuffle(order, random);
    Optional<Relation> left = Optional.of(sum(events));
    for (int gone = 1; gone <= order.size(); gone++) {
      Evidence withdrawn = order.get(gone - 1);
      left = left.flatMap(relation -> relation.minus(withdrawn));
      assertThat(left.map(Relation::count).orElse(0L)).isEqualTo(events.size() - gone);
      assertThat(left.map(Relation::evidence).orElse(List.of())).doesNotContain(withdrawn);
    }
  }

  @Test
  void halfIsLeftAfterAHalfLife() {
    Relation relation = Relation.of(evidence("e", Instant.parse("2026-05-04T12:00:00Z")));

    assertThat(relation.strengthAt(NOON, MONTH)).isEqualTo(1);
    assertThat(relation.strengthAt(NOON.plus(Duration.ofDays(30)), MONTH))
        .isEqualTo(0.5, within(1e-12));
    assertThat(relation.strengthAt(NOON.plus(Duration.ofDays(90)), MONTH))
        .isEqualTo(0.125, within(1e-12));
  }

  @Test
  void whatLiesAheadDoesNotCount() {
    Relation relation = Relation.of(evidence("e", NOON));

    assertThat(relation.strengthAt(NOON.minus(Duration.ofDays(1)), MONTH)).isZero();
  }

  @Test
  void weightsStopAtTheGreatestNumber() {
    var most = WeightHistory.of(List.of(new WeightHistory.Bucket(20_000, 1, Long.MAX_VALUE - 1)));

    assertThat(most.plus(most).buckets())
        .containsExactly(new WeightHistory.Bucket(20_000, 1, Long.MAX_VALUE));
  }

  @Test
  void aHalfLifeOfNothingIsRefused() {
    assertThatThrownBy(() -> new HalfLife(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a half-life is at least a second, was PT0S");
  }
}
