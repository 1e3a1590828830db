package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How probable a claim is by the evidence heard: even odds times the likelihood ratios of what
 * speaks to it (Good 1950), of one origin only the item told last.
 *
 * @param probability that the claim holds, 0–1
 * @param evidence ids of the items it rests on, in order
 */
record ClaimProof(double probability, List<String> evidence) {

  /** An item with a likelihood ratio. */
  private record Item(String id, HeardEvidence heard, double ratio) {
    Item later(Item other) {
      int order = LatestTold.BY_TIME.compare(heard, other.heard);
      return order > 0 || order == 0 && id.compareTo(other.id) > 0 ? this : other;
    }

    /** What it counts once with; an item from nowhere else counts by itself. */
    String origin() {
      return heard.origin().isEmpty() ? "item/" + id : "origin/" + heard.origin();
    }
  }

  /**
   * Of the claim that an item speaks to.
   *
   * @param heard evidence by id
   * @return empty when the item was not heard of, or nothing on its claim has a likelihood ratio
   */
  static Optional<ClaimProof> of(String item, SortedMap<String, HeardEvidence> heard) {
    HeardEvidence named = heard.get(item);
    if (named == null) {
      return Optional.empty();
    }
    Map<String, Item> byOrigin = new HashMap<>();
    heard.forEach(
        (id, evidence) -> {
          Double ratio = evidence.likelihoodRatio();
          if (ratio != null && evidence.claim().equals(named.claim())) {
            Item counted = new Item(id, evidence, ratio);
            byOrigin.merge(counted.origin(), counted, Item::later);
          }
        });
    if (byOrigin.isEmpty()) {
      return Optional.empty();
    }
    List<Item> items =
        byOrigin.values().stream().sorted((one, other) -> one.id.compareTo(other.id)).toList();
    double logOdds = items.stream().mapToDouble(counted -> Math.log(counted.ratio)).sum();
    return Optional.of(
        new ClaimProof(1 / (1 + Math.exp(-logOdds)), items.stream().map(Item::id).toList()));
  }
}
