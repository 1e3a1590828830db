package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks how to share too little money among claims, or a joint cost among those who caused it.
 * Either claims with an amount, or costs.
 *
 * @param conflictId id of the conflict, if there is one
 * @param claims what 2 to 500 parties claim
 * @param amount what there is, in whole cents, less than is claimed in all
 * @param costs what each of 2 to 500 parties alone would have to be served for; serving a dearer
 *     one serves the cheaper ones too (nested costs, as of a runway)
 */
public record ShareShortfall(
    @Nullable String conflictId,
    @Nullable List<Share> claims,
    @Nullable BigDecimal amount,
    @Nullable List<Share> costs) {
  private static final BigDecimal LARGEST = new BigDecimal("1e13");
  private static final int MOST_PARTIES = 500;

  public ShareShortfall {
    if ((claims == null) == (costs == null)) {
      throw new InvalidInput(
          "claims",
          claims == null ? "neither claims nor costs" : "claims and costs",
          "one of them");
    }
    if (claims != null) {
      claims = checked("claims", claims);
      cents("amount", amount);
      BigDecimal claimed = sum(claims);
      if (claimed.compareTo(amount) <= 0) {
        throw new InvalidInput(
            "amount", amount + " for claims of " + claimed, "less than is claimed in all");
      }
    } else {
      costs = checked("costs", costs);
      if (amount != null) {
        throw new InvalidInput("amount", amount.toString(), "nothing: costs are borne in full");
      }
    }
  }

  /** Sum of all shares. */
  static BigDecimal sum(List<Share> shares) {
    return shares.stream().map(Share::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Share> checked(String field, @Nullable List<Share> shares) {
    List<Share> checked = Expect.entries(field, shares, 2, MOST_PARTIES);
    Expect.distinct(field + ".party", checked.stream().map(Share::party).toList());
    Set<String> currencies = new HashSet<>();
    checked.forEach(share -> currencies.add(share.currency));
    if (currencies.size() > 1) {
      throw new InvalidInput(
          field + ".currency",
          String.join(", ", currencies.stream().sorted().toList()),
          "one currency");
    }
    return checked;
  }

  private static void cents(String field, @Nullable BigDecimal amount) {
    if (amount == null) {
      throw new InvalidInput(field, "nothing", "an amount of money");
    }
    if ((long) amount.precision() - amount.scale() > 14 || amount.scale() > 30) {
      throw new InvalidInput(field, "too many digits", "an amount in cents from 0 to 1e13");
    }
    if (amount.signum() < 0
        || amount.compareTo(LARGEST) > 0
        || amount.stripTrailingZeros().scale() > 2) {
      throw new InvalidInput(field, amount.toPlainString(), "an amount in cents from 0 to 1e13");
    }
  }

  /**
   * What a party claims, or costs.
   *
   * @param party unique, never empty
   * @param amount in whole cents, 0 to 1e13
   * @param currency ISO 4217 code
   */
  public record Share(String party, BigDecimal amount, String currency) {
    public Share {
      Expect.name("party", party);
      cents("amount of " + party, amount);
      Expect.name("currency of " + party, currency);
    }
  }
}
