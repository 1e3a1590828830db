package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.optimisation.MixedProgramme;
import io.raptorflow.operators.agents.optimisation.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The set of items worth most within a budget, none without those it requires, none with those it
 * excludes (0/1 knapsack with precedence and conflicts).
 *
 * @param items to choose from
 * @param budget 0 or more, may be infinite
 */
record Portfolio(List<Item> items, double budget) {

  /**
   * Something to choose.
   *
   * @param cost 0 or more
   * @param value 0 or more
   * @param requires ids of items; those not here are done
   * @param excludes ids of items
   */
  record Item(String id, double cost, double value, Set<String> requires, Set<String> excludes) {}

  /**
   * What to choose.
   *
   * @param ids of the chosen, in the order of the items
   * @param bound value that no choice can pass
   */
  record Choice(List<String> ids, double value, double bound, double gap) {}

  Portfolio {
    items = List.copyOf(items);
  }

  Choice best(int mostNodes) {
    MixedProgramme programme = new MixedProgramme();
    Map<String, Integer> numbers = new HashMap<>();
    for (Item item : items) {
      numbers.put(item.id(), programme.binary(-item.value()));
    }
    if (Double.isFinite(budget)) {
      programme.atMost(
          IntStream.range(0, items.size())
              .boxed()
              .collect(Collectors.toMap(i -> i, i -> items.get(i).cost())),
          budget);
    }
    addLinks(programme, numbers);
    if (!(programme.minimise(mostNodes) instanceof Outcome.Solved solved)) {
      throw new InvalidInput(
          "initiativeIds",
          "no choice found within " + mostNodes + " nodes",
          "fewer initiatives, or fewer that exclude each other");
    }
    List<String> chosen =
        IntStream.range(0, items.size())
            .filter(solved::chosen)
            .mapToObj(i -> items.get(i).id())
            .toList();
    return new Choice(chosen, -solved.objective(), -solved.bound(), solved.gap());
  }

  private void addLinks(MixedProgramme programme, Map<String, Integer> numbers) {
    Set<Set<Integer>> conflicts = new HashSet<>();
    for (Item item : items) {
      int me = programmeNumber(numbers, item.id());
      for (String id : item.requires()) {
        if (numbers.containsKey(id) && !id.equals(item.id())) {
          programme.atMost(Map.of(me, 1.0, programmeNumber(numbers, id), -1.0), 0);
        }
      }
      for (String id : item.excludes()) {
        if (numbers.containsKey(id) && !id.equals(item.id())) {
          int other = programmeNumber(numbers, id);
          if (conflicts.add(Set.of(me, other))) {
            programme.atMost(Map.of(me, 1.0, other, 1.0), 1);
          }
        }
      }
    }
  }

  private static int programmeNumber(Map<String, Integer> numbers, String id) {
    Integer number = numbers.get(id);
    if (number == null) {
      throw new IllegalArgumentException("no item " + id);
    }
    return number;
  }
}
