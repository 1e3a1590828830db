package io.raptorflow.operators.agents.arbiter.conflicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.arbiter.conflicts.RegisteredConflicts.Kind;
import io.raptorflow.operators.agents.arbiter.conflicts.RegisteredConflicts.Registered;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RegisterConflictTest {
  private static final String NOON = "2026-03-02T12:00:00Z";
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  private final Hosted resolver = new Hosted(new ConflictResolver());

  private void book(String task, int from, int to, String more) {
    resolver.see(
        NOON,
        EventType.RESOURCE_ALLOCATED,
        "resource/ana",
        "{\"task\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"%s}"
            .formatted(task, hour(from), hour(to), more));
  }

  private static Instant hour(int hour) {
    return DAY.plusSeconds(3_600L * hour);
  }

  private RegisteredConflicts register(String input) {
    return resolver.compute(NOON, "register_conflict", input, RegisteredConflicts.class).output();
  }

  private List<Registered> about(String entity) {
    return register("{\"entities\": [\"" + entity + "\"]}").conflicts();
  }

  private String refusal(String input) {
    try {
      Answer<?> answer = resolver.ask(NOON, "register_conflict", input, RegisteredConflicts.class);
      if (answer instanceof Answer.Refused<?> refused) {
        return refused.field() + ": found " + refused.found() + ", expected " + refused.expected();
      }
      throw new AssertionError("not refused: " + answer);
    } catch (InvalidInput fault) {
      return fault.sentence();
    }
  }

  @Test
  void halfOpenBookingsClashWhereTheyOverlapAndNotWhereTheyTouch() {
    book("one", 1, 4, "");
    book("two", 2, 6, "");
    book("three", 5, 8, "");

    List<Registered> found = about("resource/ana");

    assertThat(found).extracting(Registered::from).containsExactly(hour(2), hour(5));
    assertThat(found).extracting(Registered::to).containsExactly(hour(4), hour(6));
    assertThat(found).extracting(Registered::contested).containsExactly(2.0, 1.0);
    assertThat(found).extracting(Registered::unit).containsOnly("h");
    assertThat(found.get(0).parties()).containsExactly("task/one", "task/two");
    assertThat(found.get(0).evidence()).containsExactly("e1", "e2");
  }

  @Test
  void bookingsThatTouchDoNotClash() {
    book("one", 1, 4, "");
    book("two", 4, 6, "");

    assertThat(about("resource/ana")).isEmpty();
  }

  @Test
  void halvesAddUpToAWholeAndNoMore() {
    book("one", 1, 4, ", \"percent\": 50");
    book("two", 1, 4, ", \"percent\": 50");
    assertThat(about("resource/ana")).isEmpty();

    book("three", 3, 5, ", \"percent\": 10");

    assertThat(about("resource/ana")).hasSize(1);
    assertThat(about("resource/ana").get(0).contested()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void aTeamCanDoAsMuchAsItHasMembers() {
    resolver.see(
        NOON,
        "resource/ana",
        "{\"id\": \"ana\", \"kind\": \"team\", \"members\": [\"bob\", \"eve\"]}");
    book("one", 1, 4, "");
    book("two", 1, 4, "");
    assertThat(about("resource/ana")).isEmpty();

    book("three", 3, 5, "");

    assertThat(about("resource/ana").get(0).parties()).hasSize(3);
  }

  @Test
  void aBookingThatIsMovedOrTakenBackNoLongerClashes() {
    book("one", 1, 4, "");
    book("two", 2, 6, "");
    book("two", 4, 6, "");
    assertThat(about("resource/ana")).isEmpty();

    book("three", 1, 2, "");
    assertThat(about("resource/ana")).hasSize(1);
    book("three", 1, 2, ", \"percent\": 0");
    assertThat(about("resource/ana")).isEmpty();
  }

  private void answer(String agent, double value, double error, String unit) {
    resolver.see(
        NOON,
        EventType.RESULT_GENERATED,
        "message/m1",
        """
        {"agent": "%s", "question": "q", "capability": "forecast_series", "confidence": 0.9,
         "output": {"value": %s, "standardError": %s, "unit": "%s"}}
        """
            .formatted(agent, value, error, unit));
  }

  @Test
  void valuesOfWhichBothAreUnsureDoNotClash() {
    answer("one", 10.2, 0.1, "EUR");
    answer("other", 10.6, 0.2, "EUR");

    assertThat(about("question/q")).isEmpty();
    assertThat(Clashes.z(value(10.2, 0.1), value(10.6, 0.2))).isCloseTo(1.789, within(5e-4));
    Registered stricter =
        register("{\"entities\": [\"question/q\"], \"tolerance\": 1.7}").conflicts().get(0);
    assertThat(stricter.kind()).isEqualTo(Kind.DIFFERING_VALUES);
    assertThat(stricter.contested()).isCloseTo(1.789, within(5e-4));
    assertThat(stricter.unit()).isEqualTo("z");
    assertThat(stricter.parties()).containsExactly("agent/one", "agent/other");
  }

  private static Claim value(double value, double error) {
    return new Claim("q", "a", null, null, value, error, "", List.of(), DAY, "e");
  }

  @Test
  void theLatestAnswerOfAnAgentCounts() {
    answer("one", 10, 0.1, "EUR");
    answer("other", 20, 0.1, "EUR");
    assertThat(about("question/q")).hasSize(1);

    answer("other", 10, 0.1, "EUR");

    assertThat(about("question/q")).isEmpty();
  }

  @Test
  void valuesInTwoUnitsAreRefusedWhenAskedForAndToldWhenMet() {
    answer("one", 10, 0.1, "EUR");
    answer("other", 20, 0.1, "USD");

    assertThat(refusal("{\"entities\": [\"question/q\"]}"))
        .isEqualTo(
            "entities: found question/q is claimed in EUR and USD,"
                + " expected claims in one unit or currency");
    RegisteredConflicts met =
        register("{\"from\": \"2026-03-01T00:00:00Z\", \"to\": \"2026-03-09T00:00:00Z\"}");
    assertThat(met.conflicts()).isEmpty();
    assertThat(met.unjudged()).containsExactly("question/q is claimed in EUR and USD");
  }

  @Test
  void pointsOfASeriesClashWhenTheyAreOfOneMoment() {
    String point = "{\"series\": \"ctr\", \"value\": %s, \"standardError\": 0.1}";
    resolver.see(NOON, "metric/ctr", point.formatted(1));
    assertThat(resolver.memories.keySet()).containsExactly(MemoryKey.tenant());

    assertThat(about("metric/ctr")).isEmpty();
    Claim here = series("/a", DAY, 1);
    assertThat(Clashes.ofValues(List.of(here, series("/b", DAY, 2)), 1.96)).hasSize(1);
    assertThat(Clashes.ofValues(List.of(here, series("/b", DAY.plusSeconds(1), 2)), 1.96))
        .isEmpty();
  }

  private static Claim series(String source, Instant at, double value) {
    return new Claim("metric/ctr", source, null, null, value, 0.1, "", List.of(), at, "e");
  }

  @Test
  void pointsOfASeriesAreFoundByItWithTheirDimensions() {
    String point =
        "{\"series\": \"%s\", \"value\": %s, \"standardError\": 0.1,"
            + " \"dimensions\": {\"channel\": \"%s\"}}";
    ConflictMemory memory = new ConflictMemory(resolver.memory(MemoryKey.tenant()));
    resolver.see(NOON, "metric/ctr", point.formatted("ctr", 1, "ads"));
    resolver.see(NOON, "metric/ctr", point.formatted("ctr", 2, "mail"));
    resolver.see(NOON, "metric/ctrl", point.formatted("ctrl", 3, "ads"));
    Claim told = memory.claims(ClaimKind.VALUE, "metric/ctr{channel=ads}", DAY).get(0);
    memory.put(
        ClaimKind.VALUE,
        new Claim(told.about(), "/b", null, null, 5, 0.1, "", List.of(), told.at(), "e9"));

    assertThat(about("metric/ctr")).hasSize(1);
    assertThat(about("metric/ctr").get(0).parties()).containsExactly("/test", "/b");
    assertThat(about("metric/ctr{channel=ads}")).hasSize(1);
    assertThat(about("metric/ctr{channel=mail}")).isEmpty();
  }

  @Test
  void aPointWithoutAnErrorIsOfNoInterest() {
    resolver.see(NOON, "metric/ctr", "{\"series\": \"ctr\", \"value\": 1}");

    assertThat(resolver.memories).isEmpty();
  }

  private void decide(String id, String outcome, String more) {
    resolver.see(
        NOON,
        "decision/" + id,
        "{\"id\": \"%s\", \"about\": \"campaign/spring\", \"outcome\": \"%s\"%s}"
            .formatted(id, outcome, more));
  }

  @Test
  void oneThingDecidedInTwoWaysIsAConflict() {
    decide("d1", "raise", ", \"options\": [\"raise\", \"cut\"]");
    decide("d2", "Raise ", ", \"options\": [\"cut\", \"raise\"]");
    decide("d3", "blue", ", \"options\": [\"blue\", \"red\"]");
    assertThat(about("campaign/spring")).isEmpty();

    decide("d4", "cut", ", \"options\": [\"raise\", \"cut\"]");

    assertThat(about("campaign/spring"))
        .extracting(Registered::parties)
        .containsExactly(
            List.of("decision/d1", "decision/d4"), List.of("decision/d2", "decision/d4"));
  }

  @Test
  void aDecisionThatReplacesAnotherContradictsItNotNorDoesOneAfterItHasEnded() {
    decide("d1", "raise", "");
    decide("d2", "cut", ", \"supersedes\": \"d1\"");
    decide("d3", "hold", ", \"expires\": \"2026-03-01T00:00:00Z\"");

    assertThat(about("campaign/spring")).isEmpty();
  }

  @Test
  void aDecisionThatWasReplacedStaysSoWhicheverIsReadFirst() {
    String made = "{\"id\": \"%s\", \"about\": \"campaign/spring\", \"outcome\": \"%s\"%s}";
    String replaced = made.formatted("d1", "raise", "");
    resolver.see(
        "2026-03-02T00:00:00Z",
        "decision/d2",
        made.formatted("d2", "cut", ", \"supersedes\": \"d1\""));
    resolver.see("2026-03-01T00:00:00Z", "decision/d1", replaced);
    assertThat(about("campaign/spring")).isEmpty();

    resolver.see("2026-03-02T00:00:00Z", "decision/d1", replaced);
    resolver.see("2026-03-03T00:00:00Z", "decision/d1", replaced);
    assertThat(about("campaign/spring")).isEmpty();
  }

  @Test
  void aReleaseThatIsReadBeforeTheApprovalItEndsHolds() {
    budget("EUR");
    allocate("a1", "30000", "");
    String allocation =
        "{\"id\": \"a2\", \"campaign\": \"spring\", \"state\": \"%s\","
            + " \"budget\": {\"amount\": 30000, \"currency\": \"EUR\"}}";
    resolver.see("2026-03-02T09:00:00Z", "allocation/a2", allocation.formatted("released"));
    resolver.see("2026-03-02T08:00:00Z", "allocation/a2", allocation.formatted("approved"));
    assertThat(about("campaign/spring")).isEmpty();

    resolver.see("2026-03-02T10:00:00Z", "allocation/a2", allocation.formatted("approved"));
    assertThat(about("campaign/spring")).hasSize(1);
  }

  @Test
  void anAllocationThatIsMovedClaimsInOnePlaceWhicheverIsReadFirst() {
    budget("EUR");
    String moved = "{\"id\": \"%s\", %s \"budget\": {\"amount\": 30000, \"currency\": \"EUR\"}}";
    String here = "\"campaign\": \"spring\",";
    resolver.see(NOON, "allocation/a1", moved.formatted("a1", here));
    resolver.see(
        "2026-03-02T10:00:00Z", "allocation/a2", moved.formatted("a2", "\"campaign\": \"w\","));
    resolver.see("2026-03-02T09:00:00Z", "allocation/a2", moved.formatted("a2", here));
    assertThat(about("campaign/spring")).isEmpty();

    resolver.see("2026-03-02T11:00:00Z", "allocation/a2", moved.formatted("a2", here));
    assertThat(about("campaign/spring")).hasSize(1);
    resolver.see(NOON, "allocation/a2", moved.formatted("a2", ""));
    assertThat(about("campaign/spring")).isEmpty();
  }

  @Test
  void marksOfWhatWasTakenBackNeverTakeTheRoomOfClaims() {
    ConflictMemory memory = new ConflictMemory(resolver.memory(MemoryKey.tenant()));
    for (int i = 0; i < ConflictMemory.MOST_CLAIMS; i++) {
      book("t" + i, i, i + 1, "");
    }
    for (int i = 0; i < 200; i++) {
      book("never" + i, i, i + 1, ", \"percent\": 0");
    }

    assertThat(memory.claims(ClaimKind.BOOKING, DAY)).hasSize(ConflictMemory.MOST_CLAIMS);
  }

  private void allocate(String id, String amount, String more) {
    resolver.see(
        NOON,
        "allocation/" + id,
        """
        {"id": "%s", "campaign": "spring", "budget": {"amount": %s, "currency": "EUR"}%s}
        """
            .formatted(id, amount, more));
  }

  private void budget(String currency) {
    resolver.see(
        NOON,
        "campaign/spring",
        """
        {"id": "spring", "name": "Spring", "budget": {"amount": 40000, "currency": "%s"}}
        """
            .formatted(currency));
  }

  @Test
  void claimsOnMoreMoneyThanThereIsAreAConflictOfTheExcess() {
    budget("EUR");
    allocate("a1", "30000", ", \"end\": \"2026-06-01T00:00:00Z\"");
    allocate("a2", "30000", ", \"start\": \"2026-06-01T00:00:00Z\"");
    assertThat(about("campaign/spring")).isEmpty();

    allocate("a3", "30000", ", \"start\": \"2026-05-01T00:00:00Z\"");

    Registered found = about("campaign/spring").get(0);
    assertThat(found.kind()).isEqualTo(Kind.OVERCOMMITTED_BUDGET);
    assertThat(found.contested()).isEqualTo(20_000);
    assertThat(found.unit()).isEqualTo("EUR");
    assertThat(found.parties()).contains("allocation/a3").hasSize(2);
  }

  @Test
  void thePlansOwnBudgetLimitsWhatIsClaimedForItUntilItIsClosed() {
    String plan = "{\"id\": \"p\", \"budget\": {\"amount\": 100, \"currency\": \"EUR\"}%s}";
    resolver.see(NOON, "plan/q", "{\"id\": \"q\"}");
    assertThat(resolver.memories).isEmpty();
    resolver.see(NOON, "plan/p", plan.formatted(""));
    resolver.see(
        NOON,
        "allocation/a1",
        """
        {"id": "a1", "plan": "p", "budget": {"amount": 130, "currency": "EUR"}}
        """);
    assertThat(about("plan/p").get(0).contested()).isEqualTo(30);

    resolver.see(NOON, "plan/p", plan.formatted(", \"state\": \"closed\""));

    assertThat(about("plan/p")).isEmpty();
  }

  @Test
  void claimsInAnotherCurrencyThanTheBudgetAreRefused() {
    budget("USD");
    allocate("a1", "30000", "");

    assertThat(refusal("{\"entities\": [\"campaign/spring\"]}"))
        .startsWith("entities: found campaign/spring is claimed in EUR and USD");
  }

  @Test
  void anAllocationThatIsReleasedClaimsNothing() {
    budget("EUR");
    allocate("a1", "30000", "");
    allocate("a2", "30000", "");
    assertThat(about("campaign/spring")).hasSize(1);

    allocate("a2", "30000", ", \"state\": \"released\"");

    assertThat(about("campaign/spring")).isEmpty();
  }

  private void campaign(String id, String audience, String start, String end, String more) {
    resolver.see(
        NOON,
        "campaign/" + id,
        """
        {"id": "%s", "name": "x", "audiences": ["%s"], "start": "%s", "end": "%s"%s}
        """
            .formatted(id, audience, start, end, more));
  }

  private void customers(String segment, int from, int to) {
    for (int i = from; i < to; i++) {
      resolver.see(
          NOON,
          "customer/c" + i,
          "{\"id\": \"c%d\", \"segments\": [\"%s\"]}".formatted(i, segment));
    }
  }

  @Test
  void campaignsOfDifferentSidesThatAddressTheSamePeopleAtOneTimeClash() {
    customers("runners", 0, 60);
    customers("parents", 40, 100);
    campaign("a", "runners", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", "");
    campaign("b", "parents", "2026-03-15T00:00:00Z", "2026-05-01T00:00:00Z", "");
    campaign("c", "parents", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z", "");

    List<Registered> found = about("campaign/a");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).kind()).isEqualTo(Kind.SHARED_AUDIENCE);
    assertThat(found.get(0).parties()).containsExactly("campaign/a", "campaign/b");
    assertThat(found.get(0).contested()).isEqualTo(20);
    assertThat(found.get(0).from()).isEqualTo("2026-03-15T00:00:00Z");
    assertThat(found.get(0).to()).isEqualTo("2026-04-01T00:00:00Z");
  }

  @Test
  void ofVeryManyCampaignsThatClashTheFirstPairsAreToldAndThatThereAreMore() {
    for (int i = 0; i < 80; i++) {
      campaign("c" + i, "runners", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", "");
    }

    RegisteredConflicts all =
        register("{\"from\": \"2026-03-01T00:00:00Z\", \"to\": \"2026-03-09T00:00:00Z\"}");
    RegisteredConflicts ofOne = register("{\"entities\": [\"campaign/c7\"]}");

    assertThat(all.conflicts()).hasSize(ConflictRegistering.MOST_TOLD);
    assertThat(all.truncated()).isTrue();
    assertThat(ofOne.conflicts()).hasSize(79);
    assertThat(ofOne.truncated()).isFalse();
  }

  @Test
  void campaignsOfOneInitiativeShareTheirAudience() {
    String own = ", \"initiative\": \"launch\"";
    campaign("a", "runners", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", own);
    campaign("b", "runners", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", own);
    assertThat(about("campaign/a")).isEmpty();

    campaign("c", "runners", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", "");

    assertThat(about("campaign/c")).hasSize(2);
    assertThat(about("campaign/c").get(0).contested()).isNull();
  }

  /** 20,000 people in two audiences of 100,000: in 95 of 100 cases within two deviations. */
  @Test
  void sharedPeopleAreWithinTheBoundsOfTheSketches() {
    int within = 0;
    for (int seed = 0; seed < 200; seed++) {
      ThetaSketch one = ThetaSketch.EMPTY.with(people(seed, 0, 100_000));
      ThetaSketch other = ThetaSketch.EMPTY.with(people(seed, 80_000, 180_000));
      ThetaSketch.Count shared = one.inBoth(other);
      within += shared.low() <= 20_000 && 20_000 <= shared.high() ? 1 : 0;
      assertThat(shared.estimate()).isBetween(16_000.0, 24_000.0);
    }

    assertThat(within).isGreaterThanOrEqualTo(180);
  }

  private static List<String> people(int seed, int from, int to) {
    List<String> people = new ArrayList<>();
    for (int i = from; i < to; i++) {
      people.add(seed + "-" + i);
    }
    return people;
  }

  @Property(tries = 100)
  void sweepingFindsWhatEveryMomentByItselfShows(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 20) Integer> starts,
      @ForAll @Size(12) List<@IntRange(min = 1, max = 8) Integer> lengths) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Instant from = hour(starts.get(i));
      Instant to = hour(starts.get(i) + lengths.get(i));
      claims.add(new Claim("r", "p" + i, from, to, 1, 0, "", List.of(), DAY, "e"));
    }
    List<Overload> found = Overload.among(claims, 1);
    for (int hour = 0; hour < 30; hour++) {
      Instant moment = hour(hour).plusSeconds(1_800);
      long holding =
          claims.stream()
              .filter(c -> c.begins().isBefore(moment) && c.ends().isAfter(moment))
              .count();
      List<Overload> then =
          found.stream()
              .filter(o -> o.begins().isBefore(moment) && o.ends().isAfter(moment))
              .toList();
      assertThat(then).hasSize(holding > 1 ? 1 : 0);
      if (holding > 1) {
        assertThat(then.get(0).excess()).isEqualTo(holding - 1);
        assertThat(then.get(0).claims()).hasSize((int) holding);
      }
    }
  }

  @Test
  void aConflictIsRegisteredOnceUntilItIsDecided() {
    book("one", 1, 4, "");
    book("two", 2, 6, "");
    Registered first = about("resource/ana").get(0);
    Registered again = about("resource/ana").get(0);
    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.conflictId()).isEqualTo(first.conflictId());
    assertThat(resolver.memories.keySet()).containsExactly(MemoryKey.tenant());

    resolver.see(
        NOON,
        "decision/d1",
        "{\"id\": \"d1\", \"about\": \"conflict/%s\", \"outcome\": \"one\"}"
            .formatted(first.conflictId()));

    assertThat(about("resource/ana").get(0).isNew()).isTrue();
  }

  @Test
  void aTenantWithFiveThousandOpenConflictsIsAskedToDecideSome() {
    ConflictMemory memory = new ConflictMemory(resolver.memory(MemoryKey.tenant()));
    for (int i = 0; i < ConflictMemory.MOST_CONFLICTS; i++) {
      memory.open("c" + i, new OpenConflict(DAY));
    }
    book("one", 1, 4, "");
    book("two", 2, 6, "");

    assertThat(refusal("{\"entities\": [\"resource/ana\"]}"))
        .startsWith("entities: found 5000 open conflicts and 1 more");
    assertThat(memory.open()).isEqualTo(ConflictMemory.MOST_CONFLICTS);
  }

  @Test
  void onlyWhatIsWithinTheTimeAskedAboutIsTold() {
    book("one", 1, 4, "");
    book("two", 2, 6, "");
    String input = "{\"from\": \"%s\", \"to\": \"%s\"}";

    assertThat(register(input.formatted(hour(3), hour(5))).conflicts()).hasSize(1);
    assertThat(register(input.formatted(hour(4), hour(9))).conflicts()).isEmpty();
  }

  @Test
  void ofWhatNothingIsKnownThereIsTooLittleData() {
    Answer<RegisteredConflicts> answer =
        resolver.ask(
            NOON,
            "register_conflict",
            "{\"entities\": [\"resource/eve\"]}",
            RegisteredConflicts.class);

    assertThat(answer).isEqualTo(Answer.insufficient("claims about the entities", 0, 1));
  }

  @Test
  void aQuestionAboutNothingIsRefused() {
    assertThat(refusal("{}")).startsWith("entities: found none and no time");
    assertThat(refusal("{\"from\": \"2026-03-02T00:00:00Z\", \"to\": \"2026-03-01T00:00:00Z\"}"))
        .startsWith("to: found");
    assertThat(refusal("{\"entities\": [\"resource/a\"], \"tolerance\": -1}"))
        .startsWith("tolerance: found -1");
  }

  @Test
  void olderEventsChangeNothing() {
    book("one", 1, 4, "");
    TreeMap<String, byte[]> before = new TreeMap<>(resolver.memory(MemoryKey.tenant()).bytes);

    resolver.see(
        "2026-03-01T00:00:00Z",
        EventType.RESOURCE_ALLOCATED,
        "resource/ana",
        "{\"task\": \"one\", \"from\": \"%s\", \"to\": \"%s\"}".formatted(hour(7), hour(9)));

    assertThat(resolver.memory(MemoryKey.tenant()).bytes).isEqualTo(before);
  }

  @Test
  void whatEndedFourHundredDaysAgoIsForgottenAndThereIsRoomForSoMany() {
    ConflictMemory memory = new ConflictMemory(resolver.memory(MemoryKey.tenant()));
    for (int i = 0; i < 200; i++) {
      book("t" + i, i, i + 1, "");
    }
    assertThat(memory.claims(ClaimKind.BOOKING, DAY)).hasSize(ConflictMemory.MOST_CLAIMS);
    assertThat(memory.claims(ClaimKind.BOOKING, DAY))
        .extracting(Claim::party)
        .contains("task/t199");

    resolver.see(
        "2028-03-01T00:00:00Z",
        EventType.RESOURCE_ALLOCATED,
        "resource/ana",
        "{\"task\": \"z\", \"from\": \"2028-03-01T00:00:00Z\", \"to\": \"2028-03-02T00:00:00Z\"}");

    assertThat(memory.claims(ClaimKind.BOOKING, DAY)).hasSize(1);
  }

  @Test
  void whatIsOverForFourHundredDaysIsNotToldWhateverElseWasReadSince() {
    book("one", 1, 4, "");
    book("two", 2, 6, "");
    String question = "{\"entities\": [\"resource/ana\"]}";

    assertThat(
            resolver
                .compute(
                    "2027-04-04T00:00:00Z",
                    "register_conflict",
                    question,
                    RegisteredConflicts.class)
                .output()
                .conflicts())
        .hasSize(1);
    assertThat(
            resolver.ask(
                "2027-04-09T00:00:00Z", "register_conflict", question, RegisteredConflicts.class))
        .isEqualTo(Answer.insufficient("claims about the entities", 0, 1));
  }

  @Test
  void membersOfAnAudienceCountForFortyFiveToNinetyDays() {
    Instant first = Instant.EPOCH.plusSeconds(86_400L * 45 * 400);
    AudienceSketches seen = AudienceSketches.NONE.with("a", first);

    assertThat(count(seen, first.plusSeconds(86_400L * 89))).isEqualTo(1);
    assertThat(count(seen, first.plusSeconds(86_400L * 90))).isZero();
    AudienceSketches more = seen.with("b", first.plusSeconds(86_400L * 50));
    assertThat(count(more, first.plusSeconds(86_400L * 60))).isEqualTo(2);
    assertThat(count(more, first.plusSeconds(86_400L * 91))).isEqualTo(1);
    assertThat(more.with("c", first.minusSeconds(86_400L * 10))).isEqualTo(more);
  }

  private static double count(AudienceSketches audience, Instant time) {
    ThetaSketch members = audience.members(time);
    return members.inBoth(members).estimate();
  }

  @Test
  void moreAudiencesThanTwoThousandAreNotKeptUntilOthersAreOver() {
    ConflictMemory memory = new ConflictMemory(resolver.memory(MemoryKey.tenant()));
    for (int i = 0; i < ConflictMemory.MOST_AUDIENCES; i++) {
      memory.add("a" + i, "ana", DAY);
    }
    memory.add("more", "ana", DAY);
    assertThat(memory.audience("more")).isEmpty();

    memory.add("later", "ana", DAY.plusSeconds(86_400L * 180));

    assertThat(memory.audience("later")).isPresent();
    assertThat(memory.audience("a1")).isEmpty();
  }

  @Test
  void whatCannotBeKeptIsADeadLetterAndLeavesTheMemoryAsItWas() {
    assertThatThrownBy(() -> book("one", 4, 1, ""))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("to: found");
    assertThatThrownBy(() -> book("one", 1, 4, ", \"percent\": 101"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("percent");
    assertThatThrownBy(
            () ->
                resolver.see(
                    NOON,
                    EventType.RESOURCE_ALLOCATED,
                    "resource/ana",
                    "{\"from\": \"-1000000-01-01T00:00:00Z\", \"to\": \"" + NOON + "\"}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("1900 to 2200");
    assertThatThrownBy(() -> allocate("a1", "-5", "")).isInstanceOf(InvalidInput.class);
    assertThat(resolver.memory(MemoryKey.tenant()).bytes).isEmpty();
  }
}
