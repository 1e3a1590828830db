package io.raptorflow.operators.workflow.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a step has come.
 *
 * @param startedAt milliseconds since the epoch; 0 if it never began
 * @param endedAt milliseconds since the epoch; 0 until it is settled
 * @param output once it is completed
 * @param failure once it has failed
 * @param parts in order; empty before it began, and when they are of no more interest
 * @param arbitrations what came of asking an arbiter, by element; empty where none was asked
 * @param open parts and arbitrations that are not settled
 */
record StepProgress(
    StepState state,
    long startedAt,
    long endedAt,
    @Nullable KeptJson output,
    @Nullable Failure failure,
    List<PartProgress> parts,
    SortedMap<Integer, PartProgress> arbitrations,
    int open) {
  private static final SortedMap<Integer, PartProgress> NONE = Collections.emptySortedMap();

  static final StepProgress PENDING =
      new StepProgress(StepState.PENDING, 0, 0, null, null, List.of(), NONE, 0);

  StepProgress {
    parts = parts.size() == 1 ? List.of(parts.get(0)) : List.copyOf(parts);
    arbitrations =
        arbitrations.isEmpty()
            ? NONE
            : Collections.unmodifiableSortedMap(new TreeMap<>(arbitrations));
  }

  static StepProgress started(long now, int count, PartProgress first) {
    PartProgress[] parts = new PartProgress[count];
    Arrays.fill(parts, first.since(now));
    return new StepProgress(
        StepState.RUNNING, now, 0, null, null, Arrays.asList(parts), NONE, count);
  }

  /** Those elements are put before an arbiter. */
  StepProgress arbitrating(Collection<Integer> elements, PartProgress first, long now) {
    SortedMap<Integer, PartProgress> begun = new TreeMap<>();
    elements.forEach(element -> begun.put(element, first.since(now)));
    return with(parts, begun, begun.size());
  }

  /**
   * @param number of a part or arbitration, see {@link TaskRef}
   * @return null if it has none such
   */
  @Nullable PartProgress find(int number) {
    if (number >= TaskRef.FIRST_ARBITRATION) {
      return arbitrations.get(number - TaskRef.FIRST_ARBITRATION);
    }
    return number >= 0 && number < parts.size() ? parts.get(number) : null;
  }

  PartProgress part(int number) {
    return requireNonNull(find(number));
  }

  /** The numbers of its parts and arbitrations, in order. */
  List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      numbers.add(part);
    }
    arbitrations.keySet().forEach(element -> numbers.add(TaskRef.FIRST_ARBITRATION + element));
    return numbers;
  }

  StepProgress with(int number, PartProgress progress) {
    boolean wasSettled = part(number).state().isSettled();
    int left = open - (progress.state().isSettled() && !wasSettled ? 1 : 0);
    if (number >= TaskRef.FIRST_ARBITRATION) {
      SortedMap<Integer, PartProgress> changed = new TreeMap<>(arbitrations);
      changed.put(number - TaskRef.FIRST_ARBITRATION, progress);
      return with(parts, changed, left);
    }
    if (parts.size() == 1) {
      return with(List.of(progress), arbitrations, left);
    }
    List<PartProgress> changed = new ArrayList<>(parts);
    changed.set(number, progress);
    return with(changed, arbitrations, left);
  }

  StepProgress withoutParts() {
    return with(List.of(), NONE, 0);
  }

  StepProgress withoutArbitrations() {
    return with(parts, NONE, open);
  }

  private StepProgress with(
      List<PartProgress> changed, SortedMap<Integer, PartProgress> decisions, int left) {
    return new StepProgress(state, startedAt, endedAt, output, failure, changed, decisions, left);
  }

  StepProgress completed(long now, KeptJson told) {
    return settled(StepState.COMPLETED, startedAt, now, told, null);
  }

  StepProgress failed(long now, Failure why) {
    return settled(StepState.FAILED, startedAt, now, null, why);
  }

  StepProgress skipped(long now) {
    return settled(StepState.SKIPPED, 0, now, null, null);
  }

  StepProgress cancelled(long now) {
    return settled(StepState.CANCELLED, startedAt, now, null, null);
  }

  private StepProgress settled(
      StepState how, long began, long now, @Nullable KeptJson told, @Nullable Failure why) {
    return new StepProgress(how, began, now, told, why, parts, arbitrations, open);
  }
}
