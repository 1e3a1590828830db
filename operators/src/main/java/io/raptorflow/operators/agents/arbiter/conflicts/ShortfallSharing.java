package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.StatelessMethod;
import io.raptorflow.operators.agents.arbiter.conflicts.ShareShortfall.Share;
import io.raptorflow.operators.agents.arbiter.conflicts.ShortfallShares.Party;
import io.raptorflow.operators.agents.arbiter.conflicts.ShortfallShares.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Shares too little among claims by the Talmud's rule, in proportion and equally, or a joint cost
 * by its Shapley value, in proportion and equally. All are exact, so that its confidence is 1: it
 * says what the rules give, not which is right.
 */
final class ShortfallSharing implements StatelessMethod<ShareShortfall, ShortfallShares> {
  @Override
  public Answer<ShortfallShares> answer(Asked<ShareShortfall> asked) {
    ShareShortfall input = asked.input();
    List<Share> claims = input.claims();
    ShortfallShares shares =
        claims != null
            ? awards(claims, Objects.requireNonNull(input.amount()))
            : charges(Objects.requireNonNull(input.costs()));
    return Answer.of(shares, 1, List.of(asked.event().id()));
  }

  private static ShortfallShares awards(List<Share> stated, BigDecimal amount) {
    List<BigDecimal> claims = stated.stream().map(Share::amount).toList();
    return new ShortfallShares(
        stated.get(0).currency(),
        amount.setScale(2),
        List.of(
            awards("talmud", stated, BankruptcyRules.talmud(claims, amount), amount),
            awards("proportional", stated, BankruptcyRules.proportional(claims, amount), amount),
            awards("equal", stated, BankruptcyRules.equalAwards(claims, amount), amount)));
  }

  private static ShortfallShares charges(List<Share> stated) {
    List<BigDecimal> costs = stated.stream().map(Share::amount).toList();
    BigDecimal total = Collections.max(costs);
    return new ShortfallShares(
        stated.get(0).currency(),
        total.setScale(2),
        List.of(
            charges("shapley", stated, BankruptcyRules.airport(costs), total),
            charges("proportional", stated, BankruptcyRules.proportional(costs, total), total),
            charges("equal", stated, BankruptcyRules.equalAwards(costs, total), total)));
  }

  private static Rule awards(
      String rule, List<Share> stated, List<BigDecimal> unrounded, BigDecimal total) {
    List<BigDecimal> awards = rounded(stated, unrounded, total);
    List<Party> parties = new ArrayList<>();
    for (int i = 0; i < awards.size(); i++) {
      BigDecimal claim = stated.get(i).amount().setScale(2);
      parties.add(
          new Party(
              stated.get(i).party(), claim, awards.get(i), null, claim.subtract(awards.get(i))));
    }
    return new Rule(rule, parties);
  }

  private static Rule charges(
      String rule, List<Share> stated, List<BigDecimal> unrounded, BigDecimal total) {
    List<BigDecimal> charges = rounded(stated, unrounded, total);
    List<Party> parties = new ArrayList<>();
    for (int i = 0; i < charges.size(); i++) {
      parties.add(
          new Party(
              stated.get(i).party(),
              stated.get(i).amount().setScale(2),
              null,
              charges.get(i),
              null));
    }
    return new Rule(rule, parties);
  }

  private static List<BigDecimal> rounded(
      List<Share> stated, List<BigDecimal> unrounded, BigDecimal total) {
    return CentRounding.toTotal(
        unrounded,
        stated.stream().map(Share::amount).toList(),
        total,
        stated.stream().map(Share::party).toList());
  }
}
