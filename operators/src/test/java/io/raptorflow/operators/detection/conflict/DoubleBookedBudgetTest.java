package io.raptorflow.operators.detection.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleBookedBudgetTest {
  private static final String OCTOBER =
      ",'start':'2026-10-01T00:00:00Z','end':'2026-11-01T00:00:00Z'";
  private static final String NOVEMBER =
      ",'start':'2026-11-01T00:00:00Z','end':'2026-12-01T00:00:00Z'";

  private final ConflictDesk desk = new ConflictDesk();

  @Test
  void twoCampaignsCannotSpend60OfThe40ThereAre() {
    desk.tell("allocation/al", allocation(40_000, ",'initiative':'i'" + OCTOBER));
    assertThat(desk.tell("campaign/a", campaign(30_000, OCTOBER))).isEmpty();
    assertThat(desk.tell("campaign/b", campaign(30_000, OCTOBER)))
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.about()).isEqualTo("initiative/i");
              assertThat(conflict.parties()).containsExactly("campaign/a", "campaign/b");
              assertThat(conflict.events()).containsExactly("e1", "e2", "e3");
              assertThat(conflict.contested()).isEqualByComparingTo("60000");
              assertThat(conflict.unit()).isEqualTo("EUR");
              assertThat(conflict.sentence())
                  .contains("claim 60000 EUR of the 40000 EUR for initiative/i");
            });
    assertThat(desk.tell("campaign/b", campaign(29_000, OCTOBER))).as("told once").isEmpty();
    assertThat(desk.tell("campaign/b", campaign(10_000, OCTOBER))).isEmpty();
    assertThat(desk.tell("campaign/b", campaign(10_001, OCTOBER))).as("and again").hasSize(1);
  }

  @Test
  void campaignsOfAnotherPeriodDrawOnAnotherAllocation() {
    desk.tell("allocation/a", allocation(40_000, ",'initiative':'i'" + OCTOBER));
    desk.tell("allocation/b", allocation(40_000, ",'initiative':'i'" + NOVEMBER));
    desk.tell("campaign/a", campaign(30_000, OCTOBER));
    assertThat(desk.tell("campaign/b", campaign(30_000, NOVEMBER))).isEmpty();
    assertThat(desk.tell("campaign/c", campaign(30_000, NOVEMBER))).hasSize(1);
  }

  @Test
  void theSameMoneyCannotBeAllocatedTwice() {
    desk.tell("allocation/a", allocation(100, ",'plan':'p'" + shares(60)));
    assertThat(desk.tell("allocation/b", allocation(100, ",'plan':'p'" + shares(40)))).isEmpty();
    assertThat(desk.tell("allocation/c", allocation(100, ",'plan':'p'" + shares(1)))).hasSize(1);
    assertThat(desk.tell("allocation/d", allocation(70, ",'plan':'p'"))).as("other").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "requested", "released"})
  void whatIsNotGrantedClaimsNothing(String state) {
    desk.tell("allocation/a", allocation(100, ",'plan':'p'"));
    assertThat(desk.tell("allocation/b", allocation(100, ",'plan':'p','state':'" + state + "'")))
        .isEmpty();
    assertThat(desk.tell("allocation/b", allocation(100, ",'plan':'p','state':'approved'")))
        .hasSize(1);
  }

  @Test
  void sharesAndReserveCannotExceedTheBudget() {
    assertThat(desk.tell("allocation/a", allocation(100, reserve(40) + shares(60)))).isEmpty();
    assertThat(desk.tell("allocation/a", allocation(100, reserve(41) + shares(60))))
        .singleElement()
        .satisfies(
            conflict ->
                assertThat(conflict.sentence())
                    .isEqualTo("allocation/a gives away 101 EUR of the 100 EUR it has."));
    assertThat(desk.tell("allocation/a", allocation(100, reserve(42) + shares(60)))).isEmpty();
  }

  @Test
  void allocationsCannotExceedWhatACampaignMayCost() {
    desk.tell("campaign/c", campaign(1_000, ""));
    desk.tell("allocation/a", allocation(400, ",'campaign':'c','state':'reserved'"));
    desk.tell("allocation/b", allocation(401, ",'campaign':'c','state':'reserved'"));
    assertThat(desk.tell("allocation/d", allocation(300, ",'campaign':'c','state':'reserved'")))
        .singleElement()
        .satisfies(conflict -> assertThat(conflict.parties()).hasSize(3));
  }

  @Test
  void campaignsCannotExceedTheBudgetOfTheirPlan() {
    desk.tell("plan/p", "{'id':'p','revision':0,'budget':{'amount':100,'currency':'EUR'}}");
    desk.tell("campaign/a", campaign(60, ",'plan':'p'"));
    assertThat(desk.tell("campaign/b", campaign(40, ",'plan':'p'"))).isEmpty();
    assertThat(desk.tell("campaign/b", campaign(41, ",'plan':'p'"))).hasSize(1);
  }

  @Test
  void aShareThatAnAllocationOfItsOwnPassesOnIsNotCountedTwice() {
    desk.tell("campaign/c", campaign(100, ""));
    desk.tell(
        "allocation/a",
        allocation(
            500,
            ",'plan':'p','shares':[{'campaign':'c','amount':{'amount':100,'currency':'EUR'}}]"));
    assertThat(desk.tell("allocation/b", allocation(100, ",'campaign':'c'"))).isEmpty();
  }

  @Test
  void currenciesAreNotAddedUp() {
    desk.tell("allocation/a", allocation(100, ",'plan':'p'"));
    assertThat(desk.tell("allocation/b", allocation(100, ",'plan':'p'").replace("EUR", "USD")))
        .isEmpty();
    String mixed = ",'plan':'p','shares':[{'amount':{'amount':900,'currency':'USD'}}]";
    assertThat(desk.tell("allocation/c", allocation(100, mixed))).isEmpty();
    assertThat(desk.unjudged(ConflictPattern.DOUBLE_BOOKED_BUDGET)).isPositive();
  }

  @Test
  void anAmountOfAMillionDigitsIsNotAddedUp() {
    String tiny = ",'plan':'p','shares':[{'amount':{'amount':1e-99999999,'currency':'EUR'}}]";
    assertThat(desk.tell("allocation/a", allocation(100, tiny))).isEmpty();
    assertThat(desk.unjudged(ConflictPattern.DOUBLE_BOOKED_BUDGET)).isPositive();
  }

  @Test
  void allocationsWithoutEndKeepABoundedMemory() {
    for (int i = 0; i < 2 * DoubleBookedBudget.MOST; i++) {
      desk.tell("allocation/a" + i, allocation(100, ",'plan':'p'" + shares(1)));
    }
    assertThat(desk.largestMemory()).isLessThan(300 * DoubleBookedBudget.MOST);
    assertThat(desk.tell("allocation/x", allocation(100, ",'plan':'p'" + shares(2))))
        .singleElement()
        .satisfies(conflict -> assertThat(conflict.parties()).hasSize(DoubleBookedBudget.MOST));
  }

  private static String allocation(long budget, String more) {
    return "{'id':'x','budget':{'amount':%d,'currency':'EUR'}%s}".formatted(budget, more);
  }

  private static String campaign(long budget, String more) {
    return ("{'id':'x','name':'x','initiative':'i','budget':{'amount':%d,'currency':'EUR'}%s}")
        .formatted(budget, more);
  }

  private static String shares(long amount) {
    return ",'shares':[{'channel':'tv','amount':{'amount':%d,'currency':'EUR'}}]".formatted(amount);
  }

  private static String reserve(long amount) {
    return ",'reserve':{'amount':%d,'currency':'EUR'}".formatted(amount);
  }
}
