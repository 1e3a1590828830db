package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.operators.agents.inputs.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks who should handle which case.
 *
 * @param cases 1 to 500
 * @param handlers 1 to 200; quotas and skills with them
 * @param recusals who must not handle what, people of these handlers or others that were seen; a
 *     handler who is a party to a case is recused anyway
 */
public record CasesToRoute(List<CaseInHand> cases, List<Handler> handlers, List<Recusal> recusals) {
  private static final int MOST_CASES = 500;
  private static final int MOST_HANDLERS = 200;
  private static final int MOST_RECUSALS = 10_000;

  public CasesToRoute {
    cases = requireSome("cases", cases, MOST_CASES);
    handlers = requireSome("handlers", handlers, MOST_HANDLERS);
    recusals = Check.list("recusals", recusals, MOST_RECUSALS);
    requireOnce("cases", cases.stream().map(CaseInHand::id).toList());
    requireOnce("handlers", handlers.stream().map(Handler::id).toList());
  }

  static <T> List<T> requireSome(String field, @Nullable List<T> some, int most) {
    if (some == null || some.isEmpty() || some.size() > most) {
      throw new InvalidInput(
          field, some == null || some.isEmpty() ? "none" : "" + some.size(), "1 to " + most);
    }
    return Check.list(field, some, most);
  }

  static void requireOnce(String field, List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw new InvalidInput(field, id + " twice", "each once");
      }
    }
  }

  /**
   * A case that needs hands.
   *
   * @param kind class of cases; absent: as seen
   * @param parties who is concerned; absent: as seen
   * @param hours work of a standard person; absent: the mean of its kind, or 1 where none was
   *     closed
   * @param hoursBy handler to the hours they would take; where absent, hours ÷ their rate in the
   *     kind
   */
  public record CaseInHand(
      String id,
      @Nullable String kind,
      @Nullable List<String> parties,
      @Nullable Double hours,
      @Nullable Map<String, Double> hoursBy) {
    private static final int MOST_PARTIES = 100;

    public CaseInHand {
      if (id == null || id.isEmpty()) {
        throw new InvalidInput("cases.id", "nothing", "the id of a case");
      }
      Fields.bounded("cases.id", id);
      parties = parties == null ? null : Check.list("cases.parties", parties, MOST_PARTIES);
      if (hours != null) {
        requireHours("cases.hours", hours);
      }
      if (hoursBy != null) {
        hoursBy.forEach((handler, value) -> requireHours("cases.hoursBy." + handler, value));
      }
      hoursBy = hoursBy == null ? Map.of() : Map.copyOf(hoursBy);
    }

    @Nullable Double hoursOf(String handler) {
      return hoursBy == null ? null : hoursBy.get(handler);
    }

    private static void requireHours(String field, @Nullable Double hours) {
      if (hours == null || !(hours > 0 && hours <= 1e5)) {
        throw new InvalidInput(
            field, hours == null ? "nothing" : hours.toString(), "above 0, at most 100,000 hours");
      }
    }
  }

  /** That a handler must not handle a case, and why, for people. */
  public record Recusal(String caseId, String handler, @Nullable String reason) {
    public Recusal {
      if (caseId == null || handler == null) {
        throw new InvalidInput("recusals", caseId + ", " + handler, "a caseId and a handler");
      }
    }
  }
}
