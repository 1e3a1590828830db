package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.operators.agents.inputs.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks to create the tasks of a template.
 *
 * @param plan id of the plan
 * @param template pieces of work, a piece before those within it; 1 to 200
 * @param assets kind of asset to how many of it there will be, 0 to 500
 * @param history how long tasks of a type took, in place of what was seen, at most 5,000
 */
public record TasksToCreate(
    String plan, List<Piece> template, Map<String, Integer> assets, @Nullable List<Took> history) {
  private static final int MOST_PIECES = 200;
  private static final int MOST_ASSETS = 500;
  private static final int MOST_HISTORY = 5_000;

  public TasksToCreate {
    TaskSource.requirePlan(plan);
    if (template == null || template.isEmpty() || template.size() > MOST_PIECES) {
      throw new InvalidInput(
          "template",
          template == null ? "nothing" : template.size() + " pieces",
          "1 to " + MOST_PIECES + " pieces");
    }
    template = Check.list("template", template, MOST_PIECES);
    assets = assets == null ? Map.of() : assets;
    assets.forEach(
        (kind, count) -> {
          if (count == null) {
            throw new InvalidInput("assets." + kind, "nothing", "0 to " + MOST_ASSETS);
          }
          if (count < 0 || count > MOST_ASSETS) {
            throw new InvalidInput("assets." + kind, count.toString(), "0 to " + MOST_ASSETS);
          }
        });
    assets = Map.copyOf(assets);
    if (history != null && history.size() > MOST_HISTORY) {
      throw new InvalidInput("history", history.size() + " tasks", "at most " + MOST_HISTORY);
    }
    history = history == null ? null : Check.list("history", history, MOST_HISTORY);
    requireKnown(template, assets);
  }

  private static void requireKnown(List<Piece> template, Map<String, Integer> assets) {
    Set<String> keys = new HashSet<>();
    for (Piece piece : template) {
      if (piece.within() != null && !keys.contains(piece.within())) {
        throw new InvalidInput(
            "template.within", piece.within(), "the key of a piece before " + piece.key());
      }
      if (!keys.add(piece.key())) {
        throw new InvalidInput("template.key", piece.key() + " twice", "each once");
      }
      if (piece.asset() != null && !assets.containsKey(piece.asset())) {
        throw new InvalidInput(
            "assets", "nothing for " + piece.asset(), "how many of it there will be");
      }
    }
    for (Piece piece : template) {
      for (String earlier : piece.after()) {
        if (!keys.contains(earlier) || earlier.equals(piece.key())) {
          throw new InvalidInput("template.after", earlier, "the key of another piece");
        }
      }
    }
  }

  /** Pieces by what they are within; outermost under the empty key. */
  Map<String, List<Piece>> byParent() {
    Map<String, List<Piece>> pieces = new HashMap<>();
    for (Piece piece : template) {
      String parent = piece.within() == null ? "" : piece.within();
      pieces.computeIfAbsent(parent, any -> new ArrayList<>()).add(piece);
    }
    return pieces;
  }

  /**
   * A piece of work.
   *
   * @param key unique in the template; letters, digits, hyphen and underscore
   * @param name for people
   * @param type kind of work, which says how long it takes; not asked of a piece with others within
   * @param group types like it, from which a type with few finished tasks borrows; absent: all
   * @param asset it is there once for each of these; absent: once
   * @param within key of the piece it is part of
   * @param after keys of the pieces to finish before
   * @param skills it needs
   */
  public record Piece(
      String key,
      @Nullable String name,
      @Nullable String type,
      @Nullable String group,
      @Nullable String asset,
      @Nullable String within,
      List<String> after,
      List<String> skills) {
    public Piece {
      if (key == null || !key.matches("[A-Za-z0-9_-]{1,40}")) {
        throw new InvalidInput(
            "template.key", String.valueOf(key), "1 to 40 letters, digits, hyphens, underscores");
      }
      Fields.boundedOrNull("template.type", type);
      Fields.boundedOrNull("template.group", group);
      name = Fields.cut(name);
      after = Check.list("template.after", after, MOST_PIECES);
      skills = Check.list("template.skills", skills, NetworkTask.MOST_SKILLS);
      skills.forEach(skill -> Fields.bounded("template.skills", skill));
    }
  }

  /** How long a finished task of a type took. */
  public record Took(String type, double hours) {
    public Took {
      if (type == null) {
        throw new InvalidInput("history.type", "nothing", "a kind of work");
      }
      if (!(hours >= .01 && hours <= Hours.MOST)) {
        throw new InvalidInput("history.hours", Double.toString(hours), "0.01 to 1e6 hours");
      }
    }
  }
}
