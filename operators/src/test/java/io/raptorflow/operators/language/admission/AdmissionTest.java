package io.raptorflow.operators.language.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.language.admission.Admission.Decision;
import io.raptorflow.operators.language.admission.Admission.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  @Test
  void aSpentBudgetComesBackEvenlyAndNotAMillisecondEarly() {
    var admission = new Admission<String>(limits(4, 4, 4, 3_600));
    run(admission, ticket("acme", 3_600), NOON);
    Instant due = NOON.plusSeconds(1_000);
    refuse(admission, ticket("acme", 1_000), due.minusMillis(1));
    run(admission, ticket("acme", 1_000), due);
  }

  @Test
  void whatWasNotUsedIsGivenBack() {
    var admission = new Admission<String>(limits(4, 4, 4, 1_000));
    Ticket<String> first = ticket("acme", 1_000);
    run(admission, first, NOON);
    admission.release(first, 10, NOON);
    run(admission, ticket("acme", 990), NOON);
  }

  @Test
  void aCallThatCostMoreThanItSaidIsPaidForLater() {
    var admission = new Admission<String>(limits(4, 4, 4, 3_600));
    Ticket<String> first = ticket("acme", 100);
    run(admission, first, NOON);
    admission.release(first, 1_000_000_000_000L, NOON);
    Instant due = NOON.plus(Duration.ofHours(1)).plusSeconds(1);
    refuse(admission, ticket("acme", 1), due.minusMillis(1));
    run(admission, ticket("acme", 1), due);
  }

  @Test
  void aCallThatNeverFitsIsRefusedHoweverLongItWaits() {
    var admission = new Admission<String>(limits(4, 4, 4, 100));
    refuse(admission, ticket("acme", 101), NOON.plus(Duration.ofDays(365)));
  }

  @Test
  void oneTenantsSpendingLeavesAnothersBudget() {
    var admission = new Admission<String>(limits(4, 2, 4, 100));
    run(admission, ticket("acme", 100), NOON);
    run(admission, ticket("other", 100), NOON);
  }

  @Test
  void aFullQueueTakesNoMore() {
    var admission = new Admission<String>(limits(1, 1, 1, 1_000));
    run(admission, ticket("acme", 1), NOON);
    assertThat(admission.request(ticket("acme", 1), NOON)).isInstanceOf(Decision.Wait.class);
    refuse(admission, ticket("acme", 1), NOON);
  }

  @Test
  void tenantsWhoseBudgetIsFullAreForgottenAndOthersAreNot() {
    var limits = new AdmissionLimits(9, 9, 9, 3_600, 2);
    var admission = new Admission<String>(limits);
    run(admission, ticket("a", 3_600), NOON);
    run(admission, ticket("b", 60), NOON);
    assertThat(admission.request(ticket("c", 1), NOON)).isInstanceOf(Decision.Refuse.class);
    run(admission, ticket("c", 1), NOON.plusSeconds(60));
    assertThat(admission.request(ticket("a", 3_600), NOON.plusSeconds(60)))
        .isInstanceOf(Decision.Refuse.class);
  }

  @Property
  void noTenantSpendsMoreThanItsBudgetAndWhatWasSetAsideInAnyStretchOfTime(
      @ForAll("visits") List<Visit> visits) {
    long perHour = 1_000;
    var admission = new Admission<String>(limits(1_000, 1_000, 1_000, perHour));
    Instant now = NOON;
    List<Held> held = new ArrayList<>();
    List<Spent> spent = new ArrayList<>();
    for (Visit visit : visits) {
      now = now.plus(visit.pause());
      releaseEnded(admission, held, now);
      long setAside = held.stream().mapToLong(call -> call.ticket().tokens()).sum();
      Ticket<String> ticket = ticket("acme", visit.asked());
      if (admission.request(ticket, now) instanceof Decision.Run) {
        long used = Math.min(visit.used(), visit.asked());
        held.add(new Held(ticket, used, now.plus(visit.taken())));
        spent.add(new Spent(now, used, setAside));
      }
    }
    for (int from = 0; from < spent.size(); from++) {
      Spent first = spent.get(from);
      long sum = 0;
      for (Spent later : spent.subList(from, spent.size())) {
        sum += later.tokens();
        double hours = Duration.between(first.at(), later.at()).toMillis() / 3.6e6;
        assertThat((double) sum)
            .isLessThanOrEqualTo(perHour * (1 + hours) + first.setAside() + 1e-3);
      }
    }
  }

  private static void releaseEnded(Admission<String> admission, List<Held> held, Instant now) {
    for (Held call : List.copyOf(held)) {
      if (!call.until().isAfter(now)) {
        held.remove(call);
        admission.release(call.ticket(), call.used(), now);
      }
    }
  }

  @Property
  void tenantsThatWaitTakeTurnsHoweverManyCallsOneHas(
      @ForAll @IntRange(min = 1, max = 4) int calls,
      @ForAll @IntRange(min = 2, max = 5) int tenants,
      @ForAll @IntRange(min = 5, max = 50) int greed) {
    var admission = new Admission<String>(limits(calls, calls, 1_000, 1_000_000));
    Deque<Ticket<String>> running = new ArrayDeque<>();
    for (int call = 0; call < greed + calls; call++) {
      ask(admission, "greedy", running);
    }
    for (int tenant = 1; tenant < tenants; tenant++) {
      for (int call = 0; call < 5; call++) {
        ask(admission, "tenant-" + tenant, running);
      }
    }
    Map<String, Integer> started = new HashMap<>();
    for (int turn = 0; turn < 5 * tenants; turn++) {
      List<Ticket<String>> next = admission.release(running.remove(), 1, NOON);
      assertThat(next).hasSize(1);
      next.forEach(ticket -> started.merge(ticket.tenant(), 1, Integer::sum));
      running.addAll(next);
    }
    assertThat(started).hasSize(tenants).allSatisfy((tenant, n) -> assertThat(n).isEqualTo(5));
  }

  @Property
  void neverMoreRunThanAllowedAndNobodyWaitsWhileThereIsRoom(
      @ForAll @IntRange(min = 1, max = 4) int calls,
      @ForAll List<@IntRange(max = 5) Integer> steps) {
    int perTenant = Math.max(1, calls - 1);
    var admission = new Admission<String>(limits(calls, perTenant, 1_000, 1_000_000));
    List<Ticket<String>> running = new ArrayList<>();
    int waiting = 0;
    for (int step : steps) {
      if (step < 3) {
        Ticket<String> ticket = ticket("tenant-" + step, 1);
        if (admission.request(ticket, NOON) instanceof Decision.Run) {
          running.add(ticket);
        } else {
          waiting++;
        }
      } else if (!running.isEmpty()) {
        List<Ticket<String>> next =
            admission.release(running.remove(step % running.size()), 1, NOON);
        waiting -= next.size();
        running.addAll(next);
      }
      assertThat(running).hasSizeLessThanOrEqualTo(calls);
      for (int tenant = 0; tenant < 3; tenant++) {
        String name = "tenant-" + tenant;
        assertThat(running.stream().filter(t -> t.tenant().equals(name)))
            .hasSizeLessThanOrEqualTo(perTenant);
      }
    }
    while (!running.isEmpty()) {
      List<Ticket<String>> next = admission.release(running.remove(0), 1, NOON);
      waiting -= next.size();
      running.addAll(next);
    }
    assertThat(waiting).isZero();
  }

  /** A call after a pause. */
  record Visit(Duration pause, Duration taken, long asked, long used) {}

  private record Held(Ticket<String> ticket, long used, Instant until) {}

  private record Spent(Instant at, long tokens, long setAside) {}

  @Provide
  Arbitrary<List<Visit>> visits() {
    Arbitrary<Duration> pauses =
        Arbitraries.longs()
            .between(0, 4_000_000_000L)
            .map(micros -> Duration.ofNanos(micros * 1_000));
    Arbitrary<Long> tokens = Arbitraries.longs().between(0, 1_200);
    return Combinators.combine(pauses, pauses, tokens, tokens).as(Visit::new).list().ofMaxSize(40);
  }

  private static void ask(
      Admission<String> admission, String tenant, Deque<Ticket<String>> running) {
    Ticket<String> ticket = ticket(tenant, 1);
    if (admission.request(ticket, NOON) instanceof Decision.Run) {
      running.add(ticket);
    }
  }

  private static void run(Admission<String> admission, Ticket<String> ticket, Instant now) {
    assertThat(admission.request(ticket, now)).isInstanceOf(Decision.Run.class);
  }

  private static void refuse(Admission<String> admission, Ticket<String> ticket, Instant now) {
    assertThat(admission.request(ticket, now)).isInstanceOf(Decision.Refuse.class);
  }

  private static Ticket<String> ticket(String tenant, long tokens) {
    return new Ticket<>(tenant, tokens, "call");
  }

  private static AdmissionLimits limits(int calls, int perTenant, int waiting, long tokens) {
    return new AdmissionLimits(calls, perTenant, waiting, tokens, 1_000);
  }
}
