package io.raptorflow.operators.agents.arbiter.conflicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.conflicts.ShortfallShares.Party;
import io.raptorflow.operators.agents.arbiter.conflicts.ShortfallShares.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareShortfallTest {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final AskedArbiter arbiter = new AskedArbiter(new ConflictResolver());

  private Rule share(String rule, String question) {
    ShortfallShares shares =
        arbiter.compute("share_shortfall", question, ShortfallShares.class).output();
    return shares.rules().stream().filter(r -> r.rule().equals(rule)).findFirst().orElseThrow();
  }

  private static List<String> names(int parties) {
    return IntStream.range(0, parties).mapToObj(i -> "p" + i).toList();
  }

  @Test
  void theOddCentOfEqualClaimsGoesToTheFirstByNameHoweverTheyAreListed() {
    String claim = "{\"party\": \"%s\", \"amount\": 1, \"currency\": \"EUR\"}";
    for (String[] listed : new String[][] {{"ana", "bob"}, {"bob", "ana"}}) {
      String question =
          "{\"amount\": 0.01, \"claims\": [%s, %s]}"
              .formatted(claim.formatted(listed[0]), claim.formatted(listed[1]));

      assertThat(share("equal", question).parties())
          .filteredOn(party -> Objects.equals(party.award(), new BigDecimal("0.01")))
          .extracting(Party::party)
          .containsExactly("ana");
    }
  }

  private static String claims(String amount, int... claims) {
    return "{\"amount\": %s, \"claims\": [%s]}".formatted(amount, stated(claims));
  }

  private static String stated(int... amounts) {
    return String.join(
        ",",
        IntStream.range(0, amounts.length)
            .mapToObj(
                i ->
                    "{\"party\": \"p%d\", \"amount\": %d, \"currency\": \"EUR\"}"
                        .formatted(i, amounts[i]))
            .toList());
  }

  /**
   * Aumann and Maschler (1985), the marriage contracts of the Mishna, Ketubot 93a. The source
   * shares 100 as 33⅓ each; in whole cents the first has one more.
   */
  @ParameterizedTest
  @CsvSource({"100, 33.34 33.33 33.33", "200, 50.00 75.00 75.00", "300, 50.00 100.00 150.00"})
  void theMarriageContractsOfTheTalmudComeOut(String amount, String awards) {
    assertThat(
            share("talmud", claims(amount, 100, 200, 300)).parties().stream()
                .map(Party::award)
                .map(String::valueOf))
        .containsExactly(awards.split(" "));
  }

  /** Littlechild and Owen (1973) on nested costs. */
  @Test
  void nestedCostsOfEightElevenThirteenAndEighteenAreBorneTwoThreeFourAndNine() {
    Rule shapley = share("shapley", "{\"costs\": [" + stated(8, 11, 13, 18) + "]}");

    assertThat(shapley.parties().stream().map(Party::charge).map(String::valueOf))
        .containsExactly("2.00", "3.00", "4.00", "9.00");
    assertThat(shapley.parties()).allSatisfy(party -> assertThat(party.award()).isNull());
  }

  @Test
  void equalAwardsStopAtTheClaimAndProportionalOnesFollowIt() {
    String question = claims("300", 60, 200, 300);

    assertThat(share("equal", question).parties().stream().map(p -> String.valueOf(p.award())))
        .containsExactly("60.00", "120.00", "120.00");
    assertThat(
            share("proportional", question).parties().stream().map(p -> String.valueOf(p.award())))
        .containsExactly("32.14", "107.14", "160.72");
    assertThat(share("equal", question).parties().get(1).loss()).isEqualByComparingTo("80");
  }

  @Property(tries = 300)
  void awardsSumToTheCentAndNeverExceedAClaim(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 1_000_000) Integer> cents,
      @ForAll @DoubleRange(min = 0, max = 0.99) double part) {
    List<BigDecimal> claims = cents.stream().map(c -> BigDecimal.valueOf(c, 2)).toList();
    BigDecimal claimed = claims.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal amount =
        BigDecimal.valueOf((long) (claimed.unscaledValue().longValueExact() * part), 2);
    for (List<BigDecimal> shares :
        List.of(
            BankruptcyRules.talmud(claims, amount),
            BankruptcyRules.proportional(claims, amount),
            BankruptcyRules.equalAwards(claims, amount))) {
      List<BigDecimal> awards = CentRounding.toTotal(shares, claims, amount, names(claims.size()));
      assertThat(awards.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(amount);
      for (int i = 0; i < awards.size(); i++) {
        assertThat(awards.get(i)).isBetween(BigDecimal.ZERO, claims.get(i));
      }
    }
  }

  @Property(tries = 300)
  void chargesSumToTheDearestCostAndNobodyBearsMoreThanAlone(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 0, max = 1_000_000) Integer> cents) {
    List<BigDecimal> costs = cents.stream().map(c -> BigDecimal.valueOf(c, 2)).toList();
    BigDecimal total = costs.stream().max(BigDecimal::compareTo).orElseThrow();
    List<BigDecimal> charges =
        CentRounding.toTotal(BankruptcyRules.airport(costs), costs, total, names(costs.size()));

    assertThat(charges.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(total);
    for (int i = 0; i < charges.size(); i++) {
      assertThat(charges.get(i)).isBetween(BigDecimal.ZERO, costs.get(i));
    }
  }

  /**
   * Consistency, by which Aumann and Maschler single out the rule: each pair splits as a garment.
   */
  @Property(tries = 200)
  void eachPairSplitsWhatItHasAsTheContestedGarment(
      @ForAll @Size(min = 3, max = 6) List<@IntRange(min = 1, max = 10_000) Integer> numbers,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double part) {
    List<BigDecimal> claims = numbers.stream().map(BigDecimal::valueOf).toList();
    BigDecimal claimed = claims.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> awards =
        BankruptcyRules.talmud(claims, claimed.multiply(BigDecimal.valueOf(part)));
    for (int i = 0; i < claims.size(); i++) {
      for (int j = 0; j < i; j++) {
        BigDecimal both = awards.get(i).add(awards.get(j));
        BigDecimal conceded = both.subtract(claims.get(i)).max(BigDecimal.ZERO);
        BigDecimal kept = both.subtract(claims.get(j)).max(BigDecimal.ZERO);
        BigDecimal contested = both.subtract(conceded).subtract(kept);
        assertThat(kept.add(contested.divide(TWO, BankruptcyRules.DIGITS)))
            .isCloseTo(awards.get(i), within(new BigDecimal("1e-20")));
      }
    }
  }

  @Test
  void whatSufficesForAllClaimsIsNoShortfall() {
    assertThat(arbiter.refusal("share_shortfall", claims("600", 100, 200, 300)))
        .isEqualTo("amount: found 600 for claims of 600, expected less than is claimed in all");
  }

  @Test
  void onePartyIsNoConflict() {
    assertThat(arbiter.refusal("share_shortfall", claims("10", 100)))
        .startsWith("claims: found 1 entries");
  }

  @Test
  void claimsInTwoCurrenciesAreRefused() {
    assertThat(
            arbiter.refusal("share_shortfall", claims("100", 100, 200).replaceFirst("EUR", "USD")))
        .isEqualTo("claims.currency: found EUR, USD, expected one currency");
  }

  @ParameterizedTest
  @CsvSource({"-1", "0.001", "1e20", "1e-999999", "1e999999"})
  void whatIsNoAmountOfMoneyIsRefused(String amount) {
    assertThat(arbiter.refusal("share_shortfall", claims(amount, 100, 200))).startsWith("amount");
  }

  @Test
  void claimsAndCostsTogetherAreRefused() {
    assertThat(
            arbiter.refusal(
                "share_shortfall",
                "{\"costs\": [" + stated(1, 2) + "], \"claims\": [" + stated(1, 2) + "]}"))
        .startsWith("claims: found claims and costs");
    assertThat(arbiter.refusal("share_shortfall", "{}")).startsWith("claims: found neither");
  }

  @Test
  void fiveHundredPartiesAreServed() {
    Rule talmud = share("talmud", claims("7", IntStream.rangeClosed(1, 500).toArray()));
    List<BigDecimal> awards = new ArrayList<>();
    talmud.parties().forEach(party -> awards.add(Objects.requireNonNull(party.award())));

    assertThat(awards).hasSize(500);
    assertThat(awards.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("7");
  }
}
