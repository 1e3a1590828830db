package io.raptorflow.operators.detection.conflict;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the money for one thing does not last, by the rules of {@link DoubleBookedBudget}.
 *
 * @param ceiling what the thing may cost, by itself; null if it does not say
 * @param allocations what is allocated to it
 * @param campaigns what is to be paid from it
 */
record Shortages(
    @Nullable Fund ceiling, Collection<Fund> allocations, Collection<Claim> campaigns) {
  /** All there are, by who claims. */
  Map<Set<String>, Shortage> all() {
    Map<Set<String>, Shortage> found = new LinkedHashMap<>();
    Map<List<Object>, List<Claim>> ofSameMoney = new LinkedHashMap<>();
    for (Fund fund : allocations) {
      if (fund.pays()) {
        ofSameMoney
            .computeIfAbsent(List.of(fund.budget(), fund.currency()), none -> new ArrayList<>())
            .add(fund.claim());
      }
    }
    ofSameMoney.forEach(
        (money, claims) ->
            add(found, claims, (BigDecimal) money.get(0), (String) money.get(1), null));
    if (ceiling != null) {
      addAbove(found, ceiling, true);
      addAbove(found, ceiling, false);
      addCampaigns(found, campaigns, ceiling);
    }
    for (Fund fund : allocations) {
      if (fund.pays() && !campaigns.isEmpty()) {
        addCampaigns(found, drawingOnlyOn(fund), fund);
      }
    }
    return found;
  }

  /** A share may be what an allocation of its own passes on: the two are not added up. */
  private void addAbove(Map<Set<String>, Shortage> found, Fund limit, boolean pays) {
    List<Claim> claims =
        allocations.stream()
            .filter(fund -> fund.pays() == pays)
            .map(Fund::claim)
            .filter(claim -> limit.currency().equals(claim.unit()))
            .toList();
    add(found, claims, limit.budget(), limit.currency(), limit.claim().event());
  }

  private List<Claim> drawingOnlyOn(Fund fund) {
    return campaigns.stream()
        .filter(
            campaign ->
                allocations.stream()
                    .allMatch(other -> other.claim().overlaps(campaign) == (other == fund)))
        .toList();
  }

  /** A campaign costs its budget once, whenever it runs: all of them claim at one time. */
  private static void addCampaigns(
      Map<Set<String>, Shortage> found, Collection<Claim> campaigns, Fund limit) {
    Claim period = limit.claim();
    List<Claim> claims = new ArrayList<>();
    for (Claim campaign : campaigns) {
      if (limit.currency().equals(campaign.unit())) {
        claims.add(campaign.during(period.from(), period.to()));
      }
    }
    add(found, claims, limit.budget(), limit.currency(), period.event());
  }

  private static void add(
      Map<Set<String>, Shortage> found,
      List<Claim> claims,
      BigDecimal budget,
      String currency,
      @Nullable String ground) {
    for (Overbooking overbooking : Overbooking.among(claims, budget)) {
      found.putIfAbsent(overbooking.ids(), new Shortage(overbooking, currency, ground));
    }
  }
}
