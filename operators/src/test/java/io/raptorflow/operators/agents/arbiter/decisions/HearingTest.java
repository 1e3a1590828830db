package io.raptorflow.operators.agents.arbiter.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.Hosted.ByteMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.decisions.MakeArbitrationDecision.Position;
import io.raptorflow.schemas.EventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What the decision maker hears in a case: votes by message, and evidence. */
class HearingTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String EVENING = "2026-03-02T20:00:00Z";
  private static final String OPTIONS = "\"options\": [\"a\", \"b\", \"c\"]";

  private final Hosted maker = new Hosted(new DecisionMaker());

  /** An event of a case, a second later or earlier than others. */
  private record Told(String id, int second, EventType type, String subject, String payload) {
    Told as(String other) {
      return new Told(other, second, type, subject, payload);
    }

    Told onClaim(String claim) {
      return new Told(id, second, type, subject, payload.replace("A reaches more", claim));
    }

    void showTo(Hosted maker) {
      maker.seeAs(id, NOON.plusSeconds(second).toString(), type, subject, payload);
    }
  }

  private static String ranking(String... options) {
    return Stream.of(options).map(o -> '"' + o + '"').collect(Collectors.joining(", ", "[", "]"));
  }

  private static Told vote(int second, String message, String voter, String... ranking) {
    return new Told(
        "e-" + message,
        second,
        EventType.MESSAGE_RECEIVED,
        "message/" + message,
        "{\"caseId\": \"c1\", \"from\": \"%s\", \"ranking\": %s}"
            .formatted(voter, ranking(ranking)));
  }

  private static Told evidence(int second, String id, String rest) {
    return new Told(
        "e-" + id + "-" + second,
        second,
        EventType.DATA_CREATED,
        "evidence/" + id,
        "{\"id\": \"%s\", \"caseId\": \"c1\", \"claim\": \"A reaches more\"%s}"
            .formatted(id, rest));
  }

  private static String ratio(double ratio) {
    return ", \"likelihoodRatio\": " + ratio;
  }

  private static Told deletion(int second, String subject) {
    return new Told(
        "e-deleted-" + subject + second,
        second,
        EventType.DATA_DELETED,
        subject,
        "{\"caseId\": \"c1\"}");
  }

  private void show(Told... events) {
    for (Told event : events) {
      event.showTo(maker);
    }
  }

  private Answer.Computed<VoteTally> tally(String rest) {
    return maker.compute(
        EVENING, "tally_votes", "{\"caseId\": \"c1\", " + OPTIONS + rest + "}", VoteTally.class);
  }

  private List<Double> borda() {
    return tally("").output().borda();
  }

  private static String question(String fact, String positions) {
    return """
    {"caseId": "c1", "decider": "dana",
     "criteria": [{"name": "reach", "weight": 0.7}, {"name": "cost", "weight": 0.3}],
     "options": [{"name": "A", "values": [0.6, 0.4]}, {"name": "B", "values": [0.4, 0.7]}],
     "facts": [%s], "positions": [%s]}
    """
        .formatted(fact, positions);
  }

  private static String fact(String rest) {
    return "{\"id\": \"ev1\", \"option\": \"A\", \"criterion\": \"reach\"%s}".formatted(rest);
  }

  private Answer.Computed<ArbitrationDecision> decide(String fact, String positions) {
    return maker.compute(
        EVENING, "make_arbitration_decision", question(fact, positions), ArbitrationDecision.class);
  }

  private String refusal(String capability, String question) {
    InvalidInput fault = maker.refusal(EVENING, capability, question);
    return fault.field() + ": found " + fault.found() + ", expected " + fault.expected();
  }

  @Test
  void votesThatWereHeardAreCountedUnderTheKeyTheyAreAskedFor() {
    show(vote(1, "m1", "ana", "a", "b"), vote(2, "m2", "bob", "b"), vote(3, "m3", "eve", "b"));

    Answer.Computed<VoteTally> answer = tally("");

    assertThat(answer.output().condorcet()).isEqualTo("b");
    assertThat(answer.output().ballotsHeard()).isEqualTo(3);
    assertThat(answer.evidence()).contains("e-m1", "e-m2", "e-m3");
    assertThat(maker.memories).hasSize(1);
  }

  @Test
  void theLatestVoteOfAVoterCountsAndAnEmptyOneWithdrawsIt() {
    show(vote(2, "m2", "ana", "b"), vote(1, "m1", "ana", "a"), vote(3, "m3", "bob", "c"));
    assertThat(borda()).containsExactly(1.0, 2.5, 2.5);

    show(vote(4, "m4", "ana"));
    assertThat(borda()).containsExactly(.5, .5, 2.0);
  }

  @Test
  void aBallotOfTheQuestionStandsBeforeTheVoteOfItsVoter() {
    show(vote(1, "m1", "ana", "a"), vote(2, "m2", "bob", "c"));

    VoteTally tally = tally(", \"ballots\": [{\"ranking\": [\"b\"], \"voter\": \"ana\"}]").output();

    assertThat(tally.borda()).containsExactly(1.0, 2.5, 2.5);
    assertThat(tally.ballotsHeard()).isEqualTo(1);
  }

  @Test
  void besideBallotsOfNobodyInParticularNothingThatWasHeardIsCounted() {
    show(vote(1, "m1", "ana", "a"));

    VoteTally tally = tally(", \"ballots\": [{\"ranking\": [\"b\"], \"count\": 2}]").output();

    assertThat(tally.borda()).containsExactly(1.0, 4.0, 1.0);
    assertThat(tally.ballotsHeard()).isZero();
  }

  @Test
  void ofAVoteOnlyOptionsThatAreAskedAboutCount() {
    show(vote(1, "m1", "ana", "x", "b", "a"), vote(2, "m2", "bob", "x"));

    assertThat(borda()).containsExactly(1.0, 2.0, 0.0);
    assertThat(tally("").output().ballotsHeard()).isEqualTo(1);
  }

  @Test
  void aCaseInWhichNobodyVotedHasTooLittleData() {
    assertThat(
            maker.ask(
                EVENING, "tally_votes", "{\"caseId\": \"c1\", " + OPTIONS + "}", VoteTally.class))
        .isEqualTo(Answer.insufficient("votes in case c1", 0, 1));
    assertThat(refusal("tally_votes", "{" + OPTIONS + "}"))
        .startsWith("ballots: found 0 entries, expected 1");
  }

  @Test
  void aVoterWithTwoBallotsInTheQuestionIsRefused() {
    String ballots = "{\"ranking\": [\"a\"], \"voter\": \"ana\"}";

    assertThat(refusal("tally_votes", "{%s, \"ballots\": [%s, %2$s]}".formatted(OPTIONS, ballots)))
        .isEqualTo("ballots.voter[1]: found ana again, expected each name once");
    assertThat(
            refusal(
                "tally_votes",
                "{%s, \"ballots\": [%s]}"
                    .formatted(OPTIONS, ballots.replace("}", ", \"count\": 2}"))))
        .startsWith("ballots.count: found 2");
  }

  @Test
  void aMessageWithoutRankingOrCaseIsNoVote() {
    maker.see(EVENING, "message/m1", "{\"caseId\": \"c1\", \"from\": \"ana\"}");
    maker.see(EVENING, "message/m2", "{\"from\": \"ana\", \"ranking\": [\"a\"]}");

    assertThat(maker.memories).isEmpty();
  }

  @Test
  void aVoteThatCannotBeOneIsADeadLetter() {
    for (String vote :
        List.of(
            "\"from\": \"ana\", \"ranking\": \"a\"",
            "\"from\": \"ana\", \"ranking\": [\"a\", \"a\"]",
            "\"from\": \"ana\", \"ranking\": [7]",
            "\"ranking\": [\"a\"]")) {
      assertThatThrownBy(
              () -> maker.see(EVENING, "message/m1", "{\"caseId\": \"c1\", " + vote + "}"))
          .isInstanceOf(InvalidInput.class);
    }
    assertThat(maker.memories.values()).allMatch(memory -> memory.bytes.isEmpty());
  }

  @Test
  void aDeletedVoteIsWithdrawnAlsoIfItIsReadLater() {
    show(
        vote(1, "m1", "ana", "a"),
        vote(2, "m2", "ana", "b"),
        deletion(3, "message/m2"),
        deletion(4, "message/m3"),
        vote(2, "m3", "bob", "b"),
        vote(2, "m4", "eve", "c"));

    assertThat(borda()).containsExactly(.5, .5, 2.0);
  }

  @Test
  void whoVotedIsForTheFirstOfTheOptionsUnlessTheQuestionSaysOtherwise() {
    show(vote(1, "m1", "ana", "x", "B"), vote(2, "m2", "bob", "B"), vote(3, "m3", "eve", "x"));

    ArbitrationDecision decision = decide("", "{\"party\": \"bob\", \"option\": \"A\"}").output();

    assertThat(decision.pick()).isEqualTo("A");
    assertThat(decision.dissent()).containsExactly(new Position("ana", "B", null));
    assertThat(decision.positionsHeard()).isEqualTo(1);
  }

  @Test
  void whoVotedInACaseDoesNotDecideIt() {
    show(vote(1, "m1", "dana", "B"));

    assertThat(refusal("make_arbitration_decision", question("", "")))
        .startsWith("decider: found dana, a party");
  }

  @Test
  void aFactWithoutProofHasThatOfTheEvidenceHeardOnItsClaim() {
    show(evidence(1, "ev1", ratio(20)));
    Answer.Computed<ArbitrationDecision> proved = decide(fact(""), "");

    assertThat(proved.output().pick()).isEqualTo("A");
    assertThat(proved.output().proofsHeard()).isEqualTo(1);
    assertThat(proved.evidence()).containsExactly("ev1");

    show(evidence(2, "ev2", ratio(.01)));
    Answer.Computed<ArbitrationDecision> unproved =
        maker.compute(
            EVENING,
            "make_arbitration_decision",
            question(fact(""), "").replace("dana", "emil"),
            ArbitrationDecision.class);

    assertThat(unproved.output().pick()).isEqualTo("B");
    assertThat(unproved.output().unproved()).containsExactly("ev1");
    assertThat(unproved.evidence()).containsExactly("ev1", "ev2");
  }

  @Test
  void theProofOfTheQuestionStandsBeforeTheEvidence() {
    show(evidence(1, "ev1", ratio(20)));

    ArbitrationDecision decision = decide(fact(", \"proof\": 0.2"), "").output();

    assertThat(decision.pick()).isEqualTo("B");
    assertThat(decision.proofsHeard()).isZero();
  }

  private double proof(String item) {
    return ClaimProof.of(item, new Hearing(maker.memory(DecisionMaker.caseKey("c1"))).evidence())
        .orElseThrow()
        .probability();
  }

  /** Even odds times 20 are 20 to 1; times 5 of another origin 100 to 1. */
  @Test
  void ofOneOriginEvidenceCountsOnceAndThatIsTheLatest() {
    show(evidence(1, "ev1", ratio(20)));
    assertThat(proof("ev1")).isCloseTo(20 / 21.0, within(1e-12));

    show(evidence(2, "ev2", ratio(5)));
    assertThat(proof("ev1")).isCloseTo(100 / 101.0, within(1e-12));

    show(
        evidence(1, "ev1", ratio(20)),
        evidence(3, "ev1", ratio(20) + ", \"origin\": \"survey\""),
        evidence(5, "ev3", ratio(2) + ", \"origin\": \"survey\""),
        evidence(4, "ev4", ratio(7) + ", \"origin\": \"survey\""));
    assertThat(proof("ev1")).isCloseTo(10 / 11.0, within(1e-12));
  }

  @Test
  void evidenceOnAnotherClaimOrWithoutRatioProvesNothing() {
    show(evidence(1, "ev1", ""), evidence(1, "ev2", ratio(20)).onClaim("A costs less"));

    assertThat(refusal("make_arbitration_decision", question(fact(""), "")))
        .isEqualTo(
            "facts.proof of ev1: found nothing, expected a number from 0.0 to 1.0, or evidence"
                + " ev1 with a likelihood ratio");
  }

  @Test
  void deletedEvidenceProvesNothing() {
    show(evidence(1, "ev1", ratio(20)), deletion(2, "evidence/ev1"));
    assertThat(refusal("make_arbitration_decision", question(fact(""), "")))
        .startsWith("facts.proof of ev1: found nothing");

    show(evidence(1, "ev1", ratio(20)));
    assertThat(refusal("make_arbitration_decision", question(fact(""), "")))
        .startsWith("facts.proof of ev1: found nothing");

    show(evidence(3, "ev1", ratio(20)));
    assertThat(proof("ev1")).isCloseTo(20 / 21.0, within(1e-12));
  }

  @Test
  void evidenceOfAnImpossibleRatioIsADeadLetter() {
    for (String ratio : List.of("0", "-1", "1e300")) {
      assertThatThrownBy(() -> show(evidence(1, "ev1", ", \"likelihoodRatio\": " + ratio)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("likelihoodRatio");
    }
  }

  /** Few voters, messages and items, so that they meet: votes, evidence and deletions. */
  private static List<Told> events(Random random) {
    List<Told> events = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int second = random.nextInt(6);
      String message = "m" + i;
      List<String> ranked =
          List.of("a", "b", "c").subList(random.nextInt(3), 2 + random.nextInt(2));
      String origin = random.nextBoolean() ? "" : ", \"origin\": \"o\"";
      events.add(vote(second, message, "v" + random.nextInt(5), ranked.toArray(String[]::new)));
      events.add(
          evidence(second, "ev" + random.nextInt(4), ratio(1 + random.nextInt(9)) + origin)
              .as("e" + i));
      if (random.nextInt(4) == 0) {
        events.add(deletion(random.nextInt(6), "message/" + message));
        events.add(deletion(random.nextInt(6), "evidence/ev" + random.nextInt(4)));
      }
    }
    return events;
  }

  private static List<String> answersAfter(List<Told> events) {
    Hosted maker = new Hosted(new DecisionMaker());
    events.forEach(event -> event.showTo(maker));
    List<String> answers = new ArrayList<>();
    answers.add(
        maker
            .ask(EVENING, "tally_votes", "{\"caseId\": \"c1\", " + OPTIONS + "}", VoteTally.class)
            .toString()
            .replaceAll("evidence=\\[q[0-9]+, ", "evidence=["));
    answers.add(
        maker
            .ask(
                EVENING,
                "make_arbitration_decision",
                question(fact(""), "").replace("\"A\"", "\"a\"").replace("\"B\"", "\"b\""),
                ArbitrationDecision.class)
            .toString());
    return answers;
  }

  @Property(tries = 200)
  void inWhateverOrderAndHoweverOftenEventsAreReadTheAnswersAreTheSame(@ForAll long seed) {
    List<Told> events = events(new Random(seed));
    List<Told> again = new ArrayList<>(events);
    again.addAll(events.subList(0, events.size() / 2));
    Collections.shuffle(again, new Random(seed + 1));

    assertThat(answersAfter(again)).isEqualTo(answersAfter(events));
  }

  @Property(tries = 200)
  void ofMoreThanThereIsRoomForThoseToldLastAreKeptInWhateverOrderTheyAreRead(@ForAll long seed) {
    Random random = new Random(seed);
    List<CastBallot> told = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      told.add(
          new CastBallot(NOON.plusSeconds(random.nextInt(8)), "e" + i, "v" + i % 9, List.of()));
    }
    List<CastBallot> shuffled = new ArrayList<>(told);
    Collections.shuffle(shuffled, random);

    assertThat(keptOf(shuffled)).isEqualTo(keptOf(told)).hasSize(4);
    CastBallot last =
        told.stream().max((one, other) -> LatestTold.BY_TIME.compare(one, other)).orElseThrow();
    assertThat(keptOf(told)).containsValue(last);
  }

  private static Map<String, CastBallot> keptOf(List<CastBallot> told) {
    LatestTold<CastBallot> latest = new LatestTold<>(new ByteMemory(), CastBallot.FAMILY, 4);
    told.forEach(ballot -> latest.put(ballot.message(), ballot));
    return latest.all();
  }

  @Test
  void ofMoreThanAThousandVotersAndFiveHundredItemsTheLatestAreKept() {
    Hearing hearing = new Hearing(new ByteMemory());
    for (int i = 0; i <= Hearing.MOST_VOTERS; i++) {
      hearing.vote("v" + i, new CastBallot(NOON.plusSeconds(i), "e" + i, "m" + i, List.of("a")));
    }
    for (int i = 0; i <= Hearing.MOST_EVIDENCE; i++) {
      hearing.hear("x" + i, new HeardEvidence(NOON.plusSeconds(i), "e" + i, "c", "", 2.0));
    }

    assertThat(hearing.ballots()).hasSize(1_000).doesNotContainKey("v0");
    assertThat(hearing.evidence()).hasSize(500).doesNotContainKey("x0");
  }

  @Test
  void aVoteIsKeptInTheseBytes() throws IOException {
    assertIsKeptAs(
        "0000019cae6b6600" + "00026531" + "00026d31" + "0002000161000162",
        CastBallot.FAMILY,
        new CastBallot(NOON, "e1", "m1", List.of("a", "b")));
    assertIsKeptAs(
        "0000019cae6b6600" + "00026531" + "00026d31" + "0000",
        CastBallot.FAMILY,
        new CastBallot(NOON, "e1", "m1", List.of()));
  }

  @Test
  void evidenceIsKeptInTheseBytes() throws IOException {
    assertIsKeptAs(
        "0000019cae6b6600" + "00026531" + "000163" + "00016f" + "4004000000000000",
        HeardEvidence.FAMILY,
        new HeardEvidence(NOON, "e1", "c", "o", 2.5));
    assertIsKeptAs(
        "0000019cae6b6600" + "00026531" + "0000" + "0000" + "7ff8000000000000",
        HeardEvidence.FAMILY,
        HeardEvidence.withdrawn(NOON, "e1"));
  }

  private static <T> void assertIsKeptAs(String hex, Cell<T> cell, T value) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    var out = new ByteArrayOutputStream();
    cell.codec().write(value, new DataOutputStream(out));

    assertThat(cell.codec().version()).isEqualTo(1);
    assertThat(out.toByteArray()).isEqualTo(bytes);
    assertThat(cell.codec().read(1, new DataInputStream(new ByteArrayInputStream(bytes))))
        .isEqualTo(value);
  }
}
