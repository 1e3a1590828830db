package io.raptorflow.operators.knowledge.context;

import static io.raptorflow.operators.knowledge.context.Questions.NOON;
import static io.raptorflow.operators.knowledge.context.Questions.ask;
import static io.raptorflow.operators.knowledge.context.Questions.deleted;
import static io.raptorflow.operators.knowledge.context.Questions.written;
import static io.raptorflow.operators.knowledge.context.TestingSource.passage;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.context.CitedPassage;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextCache;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.ContextSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ContextDeskTest {
  private static final ContextSettings SETTINGS =
      new ContextSettings(Duration.ofSeconds(10), Duration.ofMinutes(1), 3);

  private final AtomicLong nanos = new AtomicLong();
  private final TestingCache cache = new TestingCache();
  private final ContextMetrics metrics = new ContextMetrics();

  @Test
  void equalQuestionsUnderWayAreSearchedForOnce() {
    CompletableFuture<ContextAnswer> found = new CompletableFuture<>();
    TestingSource source = TestingSource.of(request -> found);
    ContextDesk desk = desk(source);

    var first = desk.ask(ask("acme", "Why do  clicks fall"));
    var second = desk.ask(ask("acme", "why do clicks fall "));
    ContextAnswer answer = TestingSource.answerTo(ask("acme", "why"));
    found.complete(answer);

    assertThat(source.asked()).hasSize(1);
    assertThat(first).isCompletedWithValue(answer);
    assertThat(second).isCompletedWithValue(answer);
    assertThat(metrics.collapsed().sum()).isEqualTo(1);
  }

  @Test
  void anAnswerIsGivenAgainFromTheCache() {
    TestingSource source = TestingSource.answering();
    ContextDesk desk = settled(source);

    ContextAnswer first = desk.ask(ask("acme", "clicks")).join();
    ContextAnswer again = desk.ask(ask("acme", "clicks")).join();

    assertThat(again).isEqualTo(first);
    assertThat(source.asked()).hasSize(1);
    assertThat(metrics.hits().sum()).isEqualTo(1);
    assertThat(metrics.misses().sum()).isEqualTo(1);
  }

  @Test
  void questionsOfOneMinuteShareAnAnswerAndThoseOfTheNextDoNot() {
    TestingSource source = TestingSource.answering();
    ContextDesk desk = settled(source);

    desk.ask(ask("acme", "clicks").asOf(NOON)).join();
    desk.ask(ask("acme", "clicks").asOf(NOON.plusSeconds(59))).join();
    desk.ask(ask("acme", "clicks").asOf(NOON.plusSeconds(60))).join();

    assertThat(source.asked())
        .extracting(ContextRequest::asOf)
        .containsExactly(NOON.plusSeconds(60), NOON.plusSeconds(120));
  }

  @Test
  void nobodyIsToldWhatIsDatedAfterTheQuestion() {
    CitedPassage before = passage("before", "said at noon", NOON);
    CitedPassage after = passage("after", "said a second later", NOON.plusSeconds(1));
    ContextDesk desk =
        settled(
            TestingSource.of(
                request ->
                    CompletableFuture.completedFuture(
                        new ContextAnswer(List.of(after, before), List.of()))));

    assertThat(desk.ask(ask("acme", "clicks")).join().passages()).containsExactly(before);
    assertThat(desk.ask(ask("acme", "clicks").asOf(NOON.plusSeconds(2))).join().passages())
        .containsExactly(after, before);
  }

  @Test
  void anAnswerFromBeforeAChangeIsNotGivenAfterIt() {
    TestingSource source = TestingSource.answering();
    ContextDesk desk = settled(source);
    desk.ask(ask("acme", "clicks")).join();

    desk.changed(written("acme", "other", NOON));
    desk.ask(ask("acme", "clicks")).join();

    assertThat(source.asked()).hasSize(2);
  }

  @Test
  void anAnswerFromBeforeACustomerWasErasedIsNotGivenAfterIt() {
    TestingSource source = TestingSource.answering();
    ContextDesk desk = settled(source);
    desk.ask(ask("acme", "clicks")).join();

    desk.changed(new KnowledgeChange("acme", 7, null, false, NOON));
    desk.ask(ask("acme", "clicks")).join();

    assertThat(source.asked()).hasSize(2);
  }

  @Test
  void aQuestionThatWasUnderWayBeforeAChangeDoesNotAnswerOneThatCameAfterIt() {
    TestingSource source = TestingSource.of(request -> new CompletableFuture<>());
    ContextDesk desk = settled(source);

    desk.ask(ask("acme", "clicks"));
    desk.changed(written("acme", "other", NOON));
    desk.ask(ask("acme", "clicks"));

    assertThat(source.asked()).hasSize(2);
    assertThat(metrics.collapsed().sum()).isZero();
  }

  @Test
  void whatIsFoundBeforeTheIndexShowsAChangeIsNotKept() {
    TestingSource source = TestingSource.answering();
    ContextDesk desk = settled(source);
    desk.changed(written("acme", "other", NOON));

    wait(ContextDesk.SETTLING.minusNanos(1));
    desk.ask(ask("acme", "clicks")).join();
    assertThat(cache.answers).isEmpty();

    wait(Duration.ofNanos(1));
    desk.ask(ask("acme", "clicks")).join();
    assertThat(cache.answers).hasSize(1);
  }

  @Test
  void aSearchThatBeganBeforeTheIndexShowedAChangeIsNotKeptWhenItEndsAfter() {
    CompletableFuture<ContextAnswer> slow = new CompletableFuture<>();
    ContextDesk desk = settled(TestingSource.of(request -> slow));
    desk.changed(written("acme", "other", NOON));

    desk.ask(ask("acme", "clicks"));
    wait(ContextDesk.SETTLING);
    slow.complete(TestingSource.answerTo(ask("acme", "clicks")));

    assertThat(cache.answers).isEmpty();
  }

  @Test
  void aChangeOfAnotherTenantCostsNothing() {
    TestingSource source = TestingSource.answering();
    ContextDesk desk = settled(source);
    desk.ask(ask("acme", "clicks")).join();

    desk.changed(written("zeta", "other", NOON));
    desk.ask(ask("acme", "clicks")).join();

    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void aDeletedDocumentIsTakenOutOfWhatTheIndexStillFinds() {
    ContextDesk desk = settled(TestingSource.answering());
    desk.changed(deleted("acme", "guide", NOON));

    assertThat(desk.ask(ask("acme", "clicks")).join().passages()).isEmpty();
    assertThat(desk.ask(ask("zeta", "clicks")).join().passages()).hasSize(1);
  }

  @Test
  void aDocumentDeletedWhileTheSearchIsUnderWayIsTakenOutToo() {
    CompletableFuture<ContextAnswer> found = new CompletableFuture<>();
    ContextDesk desk = settled(TestingSource.of(request -> found));

    var asked = desk.ask(ask("acme", "clicks"));
    desk.changed(deleted("acme", "guide", NOON));
    found.complete(TestingSource.answerTo(ask("acme", "clicks")));

    assertThat(asked.join().passages()).isEmpty();
  }

  @Test
  void aDocumentThatIsWrittenAgainIsThereAgainUnlessThatIsOlder() {
    ContextDesk desk = settled(TestingSource.answering());
    desk.changed(deleted("acme", "guide", NOON));

    desk.changed(written("acme", "guide", NOON.minusSeconds(1)));
    assertThat(desk.ask(ask("acme", "clicks")).join().passages()).isEmpty();

    desk.changed(written("acme", "guide", NOON.plusSeconds(1)));
    assertThat(desk.ask(ask("acme", "clicks")).join().passages()).hasSize(1);
  }

  @Test
  void whatAFailingSourceCannotSayIsMarkedAndNotKept() {
    ContextDesk desk = settled(TestingSource.failing());

    ContextAnswer answer = desk.ask(ask("acme", "clicks")).join();

    assertThat(answer.isDegraded()).isTrue();
    assertThat(answer.missing()).containsExactly("passages of documents: the index is away");
    assertThat(cache.answers).isEmpty();
    assertThat(metrics.degraded().sum()).isEqualTo(1);
  }

  @Test
  void aSilentSourceHoldsNobodyUp() {
    var settings = new ContextSettings(Duration.ofMillis(10), Duration.ofMinutes(1), 3);
    ContextDesk desk =
        desk(settings, TestingSource.of(request -> new CompletableFuture<>()), Instant.EPOCH);

    assertThat(desk.ask(ask("acme", "clicks")).join().missing())
        .containsExactly("passages of documents: no answer in time");
  }

  @Test
  void whatIsAskedBeyondTheCapacityGoesOnWithout() {
    ContextDesk desk = settled(TestingSource.of(request -> new CompletableFuture<>()));
    desk.ask(ask("acme", "one"));
    desk.ask(ask("acme", "two"));
    desk.ask(ask("acme", "three"));

    assertThat(desk.ask(ask("acme", "four")).join().missing())
        .containsExactly("passages of documents: too many questions at once");
    assertThat(desk.ask(ask("acme", "three"))).isNotDone();
  }

  @Test
  void aQuestionAnsweredMakesRoomForTheNext() {
    ContextDesk desk = settled(TestingSource.failing());

    for (int i = 0; i < 10; i++) {
      assertThat(desk.ask(ask("acme", "question " + i)).join().missing())
          .containsExactly("passages of documents: the index is away");
    }
  }

  @Test
  void whatWasKeptBeforeADeskOpenedIsNotTaken() {
    settled(TestingSource.answering()).ask(ask("acme", "clicks")).join();
    TestingSource source = TestingSource.answering();
    ContextDesk later = desk(SETTINGS, source, Instant.EPOCH.plusSeconds(60));

    later.ask(ask("acme", "clicks")).join();

    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void twoDesksThatHaveSeenTheSameChangesShareACache() {
    ContextDesk one = settled(TestingSource.answering());
    TestingSource source = TestingSource.answering();
    ContextDesk other = desk(source);
    one.changed(written("acme", "a", NOON));
    one.changed(written("acme", "b", NOON.plusSeconds(1)));
    other.changed(written("acme", "b", NOON.plusSeconds(1)));
    other.changed(written("acme", "a", NOON));
    wait(ContextDesk.SETTLING);

    one.ask(ask("acme", "clicks")).join();
    other.ask(ask("acme", "clicks")).join();

    assertThat(source.asked()).isEmpty();
  }

  /** What happens at the desk, and to whom. */
  private record Step(String tenant, String question, boolean change) {}

  @Property(tries = 300)
  void noTenantIsEverGivenWhatAnotherOnesDocumentsSay(@ForAll("steps") List<Step> steps) {
    ContextDesk desk = settled(TestingSource.answering());
    List<String> given = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    for (Step step : steps) {
      if (step.change()) {
        desk.changed(written(step.tenant(), step.question(), NOON));
        wait(ContextDesk.SETTLING);
      } else {
        ContextRequest request = ask(step.tenant(), step.question());
        given.add(desk.ask(request).join().passages().get(0).text());
        theirs.add(QuestionKey.normalised(step.tenant() + " on " + step.question()));
      }
    }

    assertThat(given.stream().map(QuestionKey::normalised)).isEqualTo(theirs);
  }

  @Property(tries = 100)
  void notEvenACacheThatMixesItsKeysUpGivesOneTenantAnothersAnswer(
      @ForAll("tenants") String mine, @ForAll("tenants") String other) {
    settled(TestingSource.answering()).ask(ask(other, "clicks")).join();
    byte[] theirs = cache.answers.values().stream().findFirst().orElse(new byte[0]);
    ContextDesk desk =
        new ContextDesk(
            SETTINGS,
            TestingSource.answering(),
            new MixedUp(theirs),
            Runnable::run,
            () -> Instant.EPOCH,
            nanos::get,
            metrics);

    ContextAnswer answer = desk.ask(ask(mine, "clicks")).join();

    assertThat(answer.passages().get(0).text()).isEqualTo(mine + " on clicks");
  }

  /** Gives the same bytes to every question. */
  private record MixedUp(byte[] bytes) implements ContextCache {
    @Override
    public byte[] find(String tenant, String key) {
      return bytes;
    }

    @Override
    public void keep(String tenant, String key, byte[] answer) {}

    @Override
    public void close() {}
  }

  @Provide
  static Arbitrary<String> tenants() {
    return Arbitraries.of(
        "acme",
        "ACME",
        "acme ",
        "acme:context:zeta",
        "acme\u0000",
        "*",
        "a\uD800",
        "a\uDFFF",
        "a?",
        "a\uFFFD",
        "acme on clicks",
        "ac",
        "Aa",
        "BB",
        "\u00e9",
        "e\u0301");
  }

  @Provide
  static Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            tenants(),
            Arbitraries.of("clicks", "me on clicks", "on clicks"),
            Arbitraries.of(false, false, true))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  private ContextDesk settled(ContextSource source) {
    ContextDesk desk = desk(source);
    wait(ContextDesk.SETTLING);
    return desk;
  }

  private ContextDesk desk(ContextSource source) {
    return desk(SETTINGS, source, Instant.EPOCH);
  }

  private ContextDesk desk(ContextSettings settings, ContextSource source, Instant now) {
    return new ContextDesk(settings, source, cache, Runnable::run, () -> now, nanos::get, metrics);
  }

  private void wait(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
