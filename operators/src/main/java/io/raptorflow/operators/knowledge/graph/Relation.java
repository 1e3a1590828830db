package io.raptorflow.operators.knowledge.graph;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far one thing has to do with another in one way: how often that was said, when, how much
 * weight it has, and by which events. {@link #plus} is commutative and associative for relations
 * that rest on different events.
 */
final class Relation {
  /** Reasons kept: the latest; of equal time, by source and id. */
  public static final int MOST_EVIDENCE = 8;

  private final long count;
  private final Instant first;
  private final Instant last;
  private final WeightHistory history;
  private final List<Evidence> evidence;

  /**
   * @param evidence up to {@value #MOST_EVIDENCE}, the latest first
   */
  Relation(
      long count, Instant first, Instant last, WeightHistory history, List<Evidence> evidence) {
    this.count = count;
    this.first = first;
    this.last = last;
    this.history = history;
    this.evidence = List.copyOf(evidence);
  }

  static Relation of(Evidence evidence) {
    return new Relation(
        1,
        evidence.time(),
        evidence.time(),
        WeightHistory.of(evidence.time(), evidence.weight()),
        List.of(evidence));
  }

  /** How many things say so, each by the latest event about it; 1 or more. */
  public long count() {
    return count;
  }

  /** Time of the earliest event that said so. */
  public Instant first() {
    return first;
  }

  /** Time of the latest event that said so. */
  public Instant last() {
    return last;
  }

  /** The latest events that said so, the latest first. */
  public List<Evidence> evidence() {
    return evidence;
  }

  WeightHistory history() {
    return history;
  }

  /**
   * What is left of its weight at a moment, in events, 0 or more: the sum of {@code weight ×
   * 2^(-age / half-life)} over what was seen until then, by the buckets of {@link WeightHistory}.
   */
  public double strengthAt(Instant moment, HalfLife halfLife) {
    return history.strengthAt(moment, halfLife);
  }

  /** What both say together. */
  public Relation plus(Relation other) {
    long sum = count + other.count;
    return new Relation(
        sum < 0 ? Long.MAX_VALUE : sum,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        history.plus(other.history),
        latest(evidence, other.evidence));
  }

  /**
   * What is left when an event that is in it no longer counts; nothing when it was the last. What
   * has been dropped for a bound does not come back: reasons may become fewer than there are
   * events, and {@link #first} and {@link #last} may lie outside what is left.
   */
  Optional<Relation> minus(Evidence withdrawn) {
    if (count <= 1) {
      return Optional.empty();
    }
    List<Evidence> left =
        evidence.stream()
            .filter(reason -> Evidence.LATEST_FIRST.compare(reason, withdrawn) != 0)
            .toList();
    boolean complete = left.size() == count - 1;
    return Optional.of(
        new Relation(
            count - 1,
            complete ? left.get(left.size() - 1).time() : first,
            left.isEmpty() ? last : left.get(0).time(),
            history.minus(withdrawn.time(), withdrawn.weight()),
            left));
  }

  private static List<Evidence> latest(Collection<Evidence> some, Collection<Evidence> others) {
    Map<Evidence, Evidence> all = new TreeMap<>(Evidence.LATEST_FIRST);
    some.forEach(reason -> all.put(reason, reason));
    others.forEach(reason -> all.merge(reason, reason, Relation::heavier));
    return all.values().stream().limit(MOST_EVIDENCE).toList();
  }

  private static Evidence heavier(Evidence one, Evidence other) {
    return one.weight() >= other.weight() ? one : other;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Relation that
        && count == that.count
        && first.equals(that.first)
        && last.equals(that.last)
        && history.equals(that.history)
        && evidence.equals(that.evidence);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(count) + evidence.hashCode();
  }

  @Override
  public String toString() {
    return "%d from %s to %s %s %s".formatted(count, first, last, history, evidence);
  }
}
