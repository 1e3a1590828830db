package io.raptorflow.operators.language.admission;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which call runs. Tokens are set aside when a call asks, and the rest is given back when
 * it ends. Of the tenants that wait, each starts one call in turn (round robin), however many the
 * others have waiting. Not for several threads at once.
 *
 * @param <C> a call
 */
final class Admission<C> {
  private final AdmissionLimits limits;
  private final Map<String, TokenBucket> buckets = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final Map<String, Deque<Ticket<C>>> waiting = new LinkedHashMap<>();
  private int runningInAll;

  Admission(AdmissionLimits limits) {
    this.limits = limits;
  }

  /**
   * A call and what was set aside for it.
   *
   * @param tokens the call can cost at most, at least 0
   */
  record Ticket<C>(String tenant, long tokens, C call) {}

  /** What becomes of a call. */
  sealed interface Decision {
    /** It runs now. */
    record Run() implements Decision {}

    /** It is answered by a later {@link #release}. */
    record Wait() implements Decision {}

    /** It does not run. */
    record Refuse(String reason) implements Decision {}
  }

  Decision request(Ticket<C> ticket, Instant now) {
    Optional<Decision> refusal = refusal(ticket, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    buckets.put(ticket.tenant(), bucket(ticket.tenant(), now).take(ticket.tokens()));
    if (hasRoom(ticket.tenant())) {
      start(ticket);
      return new Decision.Run();
    }
    waiting.computeIfAbsent(ticket.tenant(), tenant -> new ArrayDeque<>()).add(ticket);
    return new Decision.Wait();
  }

  /**
   * A call has ended.
   *
   * @param used tokens it cost
   * @return the calls that run now
   */
  List<Ticket<C>> release(Ticket<C> ended, long used, Instant now) {
    TokenBucket settled = bucket(ended.tenant(), now).give(ended.tokens() - used);
    buckets.put(ended.tenant(), settled);
    running.computeIfPresent(ended.tenant(), (tenant, calls) -> calls == 1 ? null : calls - 1);
    runningInAll--;
    List<Ticket<C>> started = new ArrayList<>();
    for (Optional<Ticket<C>> next = next(); next.isPresent(); next = next()) {
      start(next.get());
      started.add(next.get());
    }
    return started;
  }

  private Optional<Decision> refusal(Ticket<C> ticket, Instant now) {
    String tenant = ticket.tenant();
    if (!remembers(tenant, now)) {
      return refuse("more than " + limits.tenants() + " tenants at a time");
    }
    TokenBucket bucket = bucket(tenant, now);
    if (!bucket.holds(ticket.tokens())) {
      String reason =
          "the call may cost %d tokens; the tenant's budget is %d an hour, which it has spent"
              .formatted(ticket.tokens(), limits.tokensPerHour());
      return refuse(reason);
    }
    if (!hasRoom(tenant) && waitingOf(tenant) >= limits.waitingPerTenant()) {
      return refuse(limits.waitingPerTenant() + " calls of the tenant wait");
    }
    return Optional.empty();
  }

  private Optional<Decision> refuse(String reason) {
    return Optional.of(new Decision.Refuse(reason));
  }

  private boolean remembers(String tenant, Instant now) {
    if (buckets.size() >= limits.tenants() && !buckets.containsKey(tenant)) {
      buckets.values().removeIf(bucket -> bucket.at(now).isFull());
      return buckets.size() < limits.tenants();
    }
    return true;
  }

  private TokenBucket bucket(String tenant, Instant now) {
    TokenBucket known = buckets.get(tenant);
    return known == null ? TokenBucket.full(limits.tokensPerHour(), now) : known.at(now);
  }

  private boolean hasRoom(String tenant) {
    return runningInAll < limits.calls()
        && running.getOrDefault(tenant, 0) < limits.callsPerTenant();
  }

  private int waitingOf(String tenant) {
    Deque<Ticket<C>> queue = waiting.get(tenant);
    return queue == null ? 0 : queue.size();
  }

  private void start(Ticket<C> ticket) {
    running.merge(ticket.tenant(), 1, Integer::sum);
    runningInAll++;
  }

  /** The first tenant in turn that has room goes to the end of the turn. */
  private Optional<Ticket<C>> next() {
    for (Map.Entry<String, Deque<Ticket<C>>> entry : waiting.entrySet()) {
      String tenant = entry.getKey();
      if (hasRoom(tenant)) {
        Deque<Ticket<C>> queue = entry.getValue();
        Ticket<C> ticket = queue.remove();
        waiting.remove(tenant);
        if (!queue.isEmpty()) {
          waiting.put(tenant, queue);
        }
        return Optional.of(ticket);
      }
    }
    return Optional.empty();
  }
}
