package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.arbiter.conflicts.RegisteredConflicts.Registered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks for what cannot both stand in what is remembered, and keeps what it finds as open. Its
 * confidence is the share of the things claimed that could be judged: in one unit, and where there
 * is money, with a budget.
 */
final class ConflictRegistering implements CapabilityMethod<RegisterConflict, RegisteredConflicts> {
  static final int MOST_TOLD = 500;

  private static final int MOST_UNJUDGED = 100;

  @Override
  public Answer<RegisteredConflicts> answer(Asked<RegisterConflict> asked, Memory kept) {
    RegisterConflict input = asked.input();
    ConflictMemory memory = new ConflictMemory(kept);
    Map<ClaimKind, Map<String, List<Claim>>> claims = claims(input, memory, asked.time());
    int things = claims.values().stream().mapToInt(Map::size).sum();
    if (!input.entities().isEmpty()) {
      long parties =
          claims.values().stream()
              .flatMap(byThing -> byThing.values().stream())
              .flatMap(List::stream)
              .filter(claim -> !claim.isLimit())
              .count();
      if (parties == 0) {
        return Answer.insufficient("claims about the entities", parties, 1);
      }
    }
    Set<String> unjudged = inSeveralUnits(claims);
    if (!input.entities().isEmpty() && !unjudged.isEmpty()) {
      throw new InvalidInput(
          "entities", String.join("; ", unjudged), "claims in one unit or currency");
    }
    unjudged.addAll(withoutBudget(claims));
    AudienceOverlaps overlaps = new AudienceOverlaps(memory, asked.time());
    List<Clash> clashes = clashes(asked, memory, claims, overlaps);
    List<Clash> told = clashes.subList(0, Math.min(MOST_TOLD, clashes.size()));
    List<Registered> registered = registered(told, memory, asked);
    RegisteredConflicts output =
        new RegisteredConflicts(
            registered,
            unjudged.stream().limit(MOST_UNJUDGED).toList(),
            clashes.size() > MOST_TOLD || overlaps.isTruncated(),
            memory.open());
    double judged = things == 0 ? 1 : 1 - Math.min(things, unjudged.size()) / (double) things;
    return Answer.of(
        output,
        judged,
        registered.stream().flatMap(one -> one.evidence().stream()).distinct().toList());
  }

  private static Map<ClaimKind, Map<String, List<Claim>>> claims(
      RegisterConflict input, ConflictMemory memory, Instant time) {
    Map<ClaimKind, Map<String, List<Claim>>> claims = new LinkedHashMap<>();
    for (ClaimKind kind : ClaimKind.values()) {
      List<Claim> some =
          new ArrayList<>(
              input.entities().isEmpty()
                  ? memory.claims(kind, time)
                  : input.entities().stream()
                      .flatMap(entity -> memory.claims(kind, entity, time).stream())
                      .toList());
      if (kind == ClaimKind.VALUE) {
        some.addAll(ofDimensions(input, memory, time));
      }
      claims.put(
          kind,
          some.stream()
              .collect(
                  Collectors.groupingBy(Claim::about, LinkedHashMap::new, Collectors.toList())));
    }
    return claims;
  }

  /** Points of the series asked about that are told by dimension, each series of them by itself. */
  private static List<Claim> ofDimensions(
      RegisterConflict input, ConflictMemory memory, Instant time) {
    List<String> series =
        input.entities().stream().filter(MetricObserver::isSeries).map(s -> s + "{").toList();
    return series.isEmpty()
        ? List.of()
        : memory.claims(ClaimKind.VALUE, time).stream()
            .filter(claim -> series.stream().anyMatch(claim.about()::startsWith))
            .filter(claim -> !input.entities().contains(claim.about()))
            .toList();
  }

  /** Money and values that cannot be compared, a sentence for each. */
  private static Set<String> inSeveralUnits(Map<ClaimKind, Map<String, List<Claim>>> claims) {
    Set<String> sentences = new TreeSet<>();
    for (ClaimKind kind : List.of(ClaimKind.FUND, ClaimKind.VALUE)) {
      claims
          .getOrDefault(kind, Map.of())
          .forEach(
              (about, some) -> {
                Set<String> units =
                    some.stream().map(Claim::unit).collect(Collectors.toCollection(TreeSet::new));
                if (units.size() > 1) {
                  sentences.add(about + " is claimed in " + String.join(" and ", units));
                }
              });
    }
    return sentences;
  }

  /** Things of which nobody said how much money there is. */
  private static List<String> withoutBudget(Map<ClaimKind, Map<String, List<Claim>>> claims) {
    return claims.getOrDefault(ClaimKind.FUND, Map.of()).entrySet().stream()
        .filter(fund -> fund.getValue().stream().noneMatch(Claim::isLimit))
        .map(fund -> fund.getKey() + " has no budget")
        .toList();
  }

  private static List<Clash> clashes(
      Asked<RegisterConflict> asked,
      ConflictMemory memory,
      Map<ClaimKind, Map<String, List<Claim>>> claims,
      AudienceOverlaps overlaps) {
    RegisterConflict input = asked.input();
    List<Clash> found = new ArrayList<>();
    claims
        .getOrDefault(ClaimKind.BOOKING, Map.of())
        .values()
        .forEach(some -> found.addAll(Clashes.ofBookings(some)));
    claims
        .getOrDefault(ClaimKind.FUND, Map.of())
        .values()
        .forEach(some -> found.addAll(Clashes.ofMoney(some)));
    if (!claims.getOrDefault(ClaimKind.AUDIENCE, Map.of()).isEmpty()) {
      List<Claim> running =
          memory.claims(ClaimKind.AUDIENCE, asked.time()).stream()
              .filter(claim -> input.concerns(claim.begins(), claim.ends()))
              .toList();
      found.addAll(overlaps.among(running, Set.copyOf(input.entities())));
    }
    claims
        .getOrDefault(ClaimKind.VALUE, Map.of())
        .values()
        .forEach(
            some ->
                found.addAll(
                    Clashes.ofValues(
                        some.stream().filter(claim -> input.concerns(claim.at())).toList(),
                        input.allowed())));
    claims
        .getOrDefault(ClaimKind.DECISION, Map.of())
        .values()
        .forEach(some -> found.addAll(Clashes.ofDecisions(some)));
    return found.stream().filter(clash -> input.concerns(clash.begins(), clash.ends())).toList();
  }

  private static List<Registered> registered(
      List<Clash> clashes, ConflictMemory memory, Asked<RegisterConflict> asked) {
    Set<String> added =
        clashes.stream()
            .map(Clash::id)
            .filter(id -> !memory.isOpen(id))
            .collect(Collectors.toSet());
    memory.requireRoom(added.size());
    added.forEach(id -> memory.open(id, new OpenConflict(asked.time())));
    return clashes.stream().map(clash -> clash.registered(added.contains(clash.id()))).toList();
  }
}
