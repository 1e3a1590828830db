package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.arbiter.cases.CasesToRoute.CaseInHand;
import io.raptorflow.operators.agents.arbiter.cases.CasesToRoute.Recusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Hands cases to people by deferred acceptance (Gale and Shapley, 1962): cases prefer whoever is
 * expected to be quickest, people the cases they are best at, recused pairs are cut first. The
 * result is stable, and the best stable one for every case.
 *
 * <p>The confidence is the share of cases routed.
 */
final class CaseRouting implements CapabilityMethod<CasesToRoute, Routing> {
  private static final double UNKNOWN_HOURS = 1;

  /** A case with what is known of it. */
  private record Known(CaseInHand asked, String kind, List<String> parties, double hours) {}

  @Override
  public Answer<Routing> answer(Asked<CasesToRoute> asked, Memory memory) {
    CasesToRoute input = asked.input();
    CaseMemory memories = new CaseMemory(memory);
    requireKnownHandlers(input, memories);
    List<Known> cases = input.cases().stream().map(any -> known(any, memories)).toList();
    List<Handler> handlers = input.handlers();
    List<Map<String, String>> recused = recused(cases, input);
    double[][] rates = rates(cases, handlers, memories);
    double[][] hours = hours(cases, handlers, rates);
    List<int[]> preferences = preferences(hours, handlers, recused);
    int[] matched =
        new DeferredAcceptance(
                preferences,
                ranks(rates, hours, cases),
                handlers.stream().mapToInt(Handler::quotaOrOne).toArray())
            .match();
    List<Routing.Routed> routed = new ArrayList<>();
    List<Routing.Unrouted> unrouted = new ArrayList<>();
    for (int i = 0; i < matched.length; i++) {
      String id = cases.get(i).asked().id();
      if (matched[i] == DeferredAcceptance.UNMATCHED) {
        unrouted.add(
            new Routing.Unrouted(
                id,
                "all "
                    + preferences.get(i).length
                    + " who may handle it are full with cases they are better at"));
      } else {
        Handler handler = handlers.get(matched[i]);
        routed.add(
            new Routing.Routed(
                id,
                handler.id(),
                rankGot(preferences.get(i), matched[i]),
                hours[i][matched[i]],
                memories.handler(handler.id()).open()));
      }
    }
    return Answer.of(
        new Routing(routed, unrouted), (double) routed.size() / matched.length, List.of());
  }

  /** A name nobody bears is a slip, and would recuse nobody. */
  private static void requireKnownHandlers(CasesToRoute input, CaseMemory memories) {
    Set<String> asked = input.handlers().stream().map(Handler::id).collect(Collectors.toSet());
    for (Recusal recusal : input.recusals()) {
      if (!asked.contains(recusal.handler()) && !memories.knowsHandler(recusal.handler())) {
        throw new InvalidInput(
            "recusals.handler", recusal.handler(), "one of the handlers, or a person who was seen");
      }
    }
  }

  private static Known known(CaseInHand asked, CaseMemory memories) {
    RememberedCase open = memories.open(asked.id()).orElse(null);
    String seenKind = open == null ? "" : open.kind();
    String kind = asked.kind() == null ? seenKind : asked.kind();
    List<String> seenParties = open == null ? List.of() : open.parties();
    HoursDigest taken = memories.kind(kind).hours();
    double usual = taken.count() == 0 ? UNKNOWN_HOURS : Math.max(taken.mean(), 1e-6);
    return new Known(
        asked,
        kind,
        asked.parties() == null ? seenParties : asked.parties(),
        asked.hours() == null ? usual : asked.hours());
  }

  /**
   * Of each case, who must not handle it, and why.
   *
   * @throws InvalidInput when that is everybody
   */
  private static List<Map<String, String>> recused(List<Known> cases, CasesToRoute input) {
    Map<String, Map<String, String>> told = new HashMap<>();
    for (Recusal recusal : input.recusals()) {
      told.computeIfAbsent(recusal.caseId(), id -> new TreeMap<>())
          .put(recusal.handler(), recusal.reason() == null ? "recused" : recusal.reason());
    }
    List<Map<String, String>> all = new ArrayList<>();
    for (Known any : cases) {
      Map<String, String> recused = new TreeMap<>(told.getOrDefault(any.asked().id(), Map.of()));
      any.parties().forEach(party -> recused.put(party, "a party"));
      List<String> why = new ArrayList<>();
      for (Handler handler : input.handlers()) {
        if (recused.containsKey(handler.id())) {
          why.add(handler.id() + " (" + recused.get(handler.id()) + ")");
        }
      }
      if (why.size() == input.handlers().size()) {
        throw new InvalidInput(
            "recusals",
            "every handler of case " + any.asked().id() + ": " + String.join(", ", why),
            "at least one handler who is not recused");
      }
      all.add(recused);
    }
    return all;
  }

  private static double[][] rates(List<Known> cases, List<Handler> handlers, CaseMemory memories) {
    double[][] rates = new double[cases.size()][handlers.size()];
    for (int j = 0; j < handlers.size(); j++) {
      Handler handler = handlers.get(j);
      Map<String, Double> skills =
          handler.skills() == null ? memories.handler(handler.id()).skills() : handler.skills();
      for (int i = 0; i < cases.size(); i++) {
        rates[i][j] = skills.getOrDefault(cases.get(i).kind(), 1.0);
      }
    }
    return rates;
  }

  private static double[][] hours(List<Known> cases, List<Handler> handlers, double[][] rates) {
    double[][] hours = new double[cases.size()][handlers.size()];
    for (int i = 0; i < cases.size(); i++) {
      for (int j = 0; j < handlers.size(); j++) {
        Double told = cases.get(i).asked().hoursOf(handlers.get(j).id());
        hours[i][j] = told == null ? cases.get(i).hours() / rates[i][j] : told;
      }
    }
    return hours;
  }

  private static List<int[]> preferences(
      double[][] hours, List<Handler> handlers, List<Map<String, String>> recused) {
    List<int[]> preferences = new ArrayList<>();
    for (int i = 0; i < hours.length; i++) {
      double[] row = hours[i];
      Map<String, String> cut = recused.get(i);
      preferences.add(
          IntStream.range(0, handlers.size())
              .boxed()
              .filter(j -> !cut.containsKey(handlers.get(j).id()))
              .sorted(
                  Comparator.comparingDouble((Integer j) -> row[j])
                      .thenComparing(j -> handlers.get(j).id()))
              .mapToInt(Integer::intValue)
              .toArray());
    }
    return preferences;
  }

  /** Best rate first, then the shortest case. */
  private static int[][] ranks(double[][] rates, double[][] hours, List<Known> cases) {
    int[][] ranks = new int[rates[0].length][rates.length];
    for (int j = 0; j < ranks.length; j++) {
      int handler = j;
      List<Integer> order =
          IntStream.range(0, rates.length)
              .boxed()
              .sorted(
                  Comparator.comparingDouble((Integer i) -> -rates[i][handler])
                      .thenComparingDouble(i -> hours[i][handler])
                      .thenComparing(i -> cases.get(i).asked().id()))
              .toList();
      for (int rank = 0; rank < order.size(); rank++) {
        ranks[j][order.get(rank)] = rank;
      }
    }
    return ranks;
  }

  private static int rankGot(int[] preferences, int place) {
    int rank = 1;
    for (int other : preferences) {
      if (other == place) {
        return rank;
      }
      rank++;
    }
    throw new IllegalStateException("matched with a place that was not acceptable");
  }
}
