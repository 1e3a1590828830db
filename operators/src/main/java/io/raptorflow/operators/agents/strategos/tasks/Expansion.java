package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.tasks.TasksToCreate.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a template comes to: a piece with an asset is there once for each of them, with
 * all that is within it. A tie between pieces of one such copy stays within it.
 */
final class Expansion {
  static final int MOST_TASKS = 500;

  /**
   * One copy of a piece.
   *
   * @param copies keys of the pieces it is or is within to the number of the copy
   * @param isWork whether nothing is within it
   */
  record Node(
      String id,
      String wbs,
      Piece piece,
      @Nullable Node parent,
      Map<String, Integer> copies,
      boolean isWork) {
    boolean isWithin(Node other) {
      for (Node at = this; at != null; at = at.parent()) {
        if (at.id().equals(other.id())) {
          return true;
        }
      }
      return false;
    }

    boolean sharesCopiesWith(Node other) {
      return copies.entrySet().stream()
          .allMatch(
              copy ->
                  copy.getValue()
                      .equals(other.copies().getOrDefault(copy.getKey(), copy.getValue())));
    }
  }

  private final Map<String, List<Piece>> pieces;
  private final Map<String, Integer> assets;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, List<Node>> byKey = new HashMap<>();

  /**
   * @throws InvalidInput when it comes to more than {@value #MOST_TASKS} tasks
   */
  Expansion(TasksToCreate input) {
    pieces = input.byParent();
    assets = input.assets();
    expand(escaped(input.plan()), "", "", null, Map.of());
  }

  /** A dot within the id of a plan is told from those between the keys of pieces. */
  private static String escaped(String plan) {
    return plan.replace("%", "%25").replace(".", "%2E");
  }

  private void expand(
      String ids, String codes, String key, @Nullable Node parent, Map<String, Integer> copies) {
    int code = 0;
    for (Piece piece : pieces.getOrDefault(key, List.of())) {
      int count = piece.asset() == null ? 1 : assets.getOrDefault(piece.asset(), 0);
      for (int copy = 1; copy <= count; copy++) {
        if (nodes.size() >= MOST_TASKS) {
          throw new InvalidInput(
              "template", "over " + MOST_TASKS + " tasks", "at most " + MOST_TASKS + " at once");
        }
        String id = ids + '.' + piece.key() + (piece.asset() == null ? "" : "~" + copy);
        Map<String, Integer> mine = new HashMap<>(copies);
        mine.put(piece.key(), copy);
        String wbs = codes + ++code;
        Node node = new Node(id, wbs, piece, parent, mine, !pieces.containsKey(piece.key()));
        nodes.add(node);
        byKey.computeIfAbsent(piece.key(), any -> new ArrayList<>()).add(node);
        expand(id, wbs + '.', piece.key(), node, mine);
      }
    }
  }

  /** In the order of their WBS codes. */
  List<Node> nodes() {
    return nodes;
  }

  /** The pieces of work to finish before a copy, which what it is within waits for included. */
  List<String> after(Node node) {
    Set<String> after = new LinkedHashSet<>();
    for (Node at = node; at != null; at = at.parent()) {
      for (String key : at.piece().after()) {
        for (Node earlier : byKey.getOrDefault(key, List.of())) {
          if (node.isWithin(earlier)) {
            throw new InvalidInput(
                "template.after", key, "no piece that " + node.piece().key() + " is within");
          }
          if (earlier.sharesCopiesWith(at)) {
            nodes.stream()
                .filter(work -> work.isWork() && work.isWithin(earlier))
                .forEach(work -> after.add(work.id()));
          }
        }
      }
    }
    return List.copyOf(after);
  }
}
