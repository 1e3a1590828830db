package io.raptorflow.operators.detection.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenPolicyTest {
  private static final String DENY = "{'id':'d','condition':'amount > 10000','effect':'deny'}";
  private static final String PERMIT = "{'id':'p','condition':'approvals >= 2','effect':'permit'}";
  private static final String UNKNOWN = "{'id':'u','condition':'missing > 1','effect':'%s'}";

  private final ConflictDesk desk = new ConflictDesk();

  @Test
  void aDecisionThatDoesWhatAPolicyDeniesBreaksIt() {
    desk.tell("policy/po", policy("", DENY));
    assertThat(desk.tell("decision/a", decision("")))
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.about()).isEqualTo("campaign/c");
              assertThat(conflict.parties()).containsExactly("policy/po", "lea");
              assertThat(conflict.events()).containsExactly("e1", "e2");
              assertThat(conflict.sentence()).contains("which policy/po denies: No big spending");
            });
    assertThat(desk.tell("decision/a", decision(""))).as("told once").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "deny-overrides, PD, 1, true",
    "permit-overrides, PD, 2, false",
    "permit-overrides, PD, 1, true",
    "first-applicable, PD, 2, false",
    "first-applicable, DP, 2, true",
    "deny-unless-permit, P, 1, true",
    "deny-unless-permit, P, 2, false",
    "permit-unless-deny, D, 2, true",
    "permit-unless-deny, P, 1, false",
    "deny-overrides, P, 2, false"
  })
  void theRulesAreCombinedAsThePolicySays(
      String combining, String rules, int approvals, boolean isBroken) {
    String all = rules.replace("P", PERMIT + ",").replace("D", DENY + ",");
    desk.tell(
        "policy/po",
        policy(",'combining':'" + combining + "'", all.substring(0, all.length() - 1)));
    assertThat(desk.tell("decision/a", decision(",'approvals':" + approvals)))
        .hasSize(isBroken ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "deny-overrides, permit, true",
    "deny-overrides, deny, true",
    "permit-overrides, permit, false",
    "permit-overrides, deny, true",
    "first-applicable, permit, false",
    "deny-unless-permit, permit, false",
    "permit-unless-deny, deny, true"
  })
  void aRuleThatCannotBeToldIsNotGuessed(String combining, String effect, boolean isBroken) {
    String rules = UNKNOWN.formatted(effect) + "," + DENY;
    desk.tell("policy/po", policy(",'combining':'" + combining + "'", rules));
    assertThat(desk.tell("decision/a", decision(""))).hasSize(isBroken ? 1 : 0);
    assertThat(desk.unjudged(ConflictPattern.BROKEN_POLICY)).isEqualTo(isBroken ? 0 : 1);
  }

  @Test
  void aTargetThatNamesAMissingFactDoesNotApply() {
    String other = "{'id':'o','target':'region == 1','effect':'permit'}";
    desk.tell("policy/po", policy(",'combining':'first-applicable'", other + "," + DENY));
    assertThat(desk.tell("decision/a", decision(""))).hasSize(1);
    desk.tell("policy/po", policy(",'combining':'first-applicable'", other));
    assertThat(desk.tell("decision/b", decision(""))).isEmpty();
    assertThat(desk.unjudged(ConflictPattern.BROKEN_POLICY)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount > 10000 && decision.amount > 10000 && event.data.amount > 10000",
        "amount > thresholds.limit",
        "about.startsWith('campaign/') && size(evidence) == 0",
        "outcome == 'approved' && event.entity == 'decision'",
        "policies.all(p, p != 'po@1')"
      })
  void rulesReadTheDecisionTheEventAndTheThresholds(String condition) {
    String rule =
        "{'id':'d','condition':'%s','effect':'deny'}".formatted(condition.replace("'", "\\u0027"));
    desk.tell("policy/po", policy(",'thresholds':{'limit':10000}", rule));
    assertThat(desk.tell("decision/a", decision(""))).hasSize(1);
  }

  @Test
  void aPolicyHoldsFromItsFirstMomentToItsLast() {
    desk.tell(
        "policy/po",
        policy(
            ",'effectiveFrom':'2026-03-02T00:00:00Z','effectiveUntil':'2026-03-03T00:00:00Z'",
            DENY));
    assertThat(desk.tell("decision/a", decision(at("2026-03-01T23:59:59Z")))).isEmpty();
    assertThat(desk.tell("decision/b", decision(at("2026-03-02T00:00:00Z")))).hasSize(1);
    assertThat(desk.tell("decision/c", decision(at("2026-03-02T23:59:59Z")))).hasSize(1);
    assertThat(desk.tell("decision/d", decision(at("2026-03-03T00:00:00Z")))).isEmpty();
  }

  @Test
  void theOlderVersionHoldsUntilTheNewerStarts() {
    desk.tell("policy/po", policy(",'version':1", DENY));
    desk.tell("policy/po", policy(",'version':2,'effectiveFrom':'2026-03-05T00:00:00Z'", PERMIT));
    assertThat(desk.tell("decision/a", decision(at("2026-03-04T00:00:00Z")))).hasSize(1);
    assertThat(desk.tell("decision/b", decision(at("2026-03-05T00:00:00Z")))).isEmpty();
  }

  @Test
  void anExceptionExcusesItselfAndWhatIsDecidedOnTheSameThing() {
    desk.tell("policy/po", policy(",'version':1", DENY));
    String waiver = ",'policies':['po@1'],'expires':'2026-03-10T00:00:00Z'";
    assertThat(desk.tell("decision/a", decision(waiver))).isEmpty();
    assertThat(desk.tell("decision/b", decision(""))).isEmpty();
    assertThat(desk.tell("decision/c", decision("").replace("campaign/c", "campaign/d")))
        .hasSize(1);
    assertThat(desk.at(Duration.ofDays(9)).tell("decision/d", decision(""))).hasSize(1);
  }

  @Test
  void thatADecisionAppliedAPolicyDoesNotExcuseIt() {
    desk.tell("policy/po", policy(",'version':1", DENY));
    assertThat(desk.tell("decision/a", decision(",'policies':['po@1']"))).hasSize(1);
    assertThat(desk.tell("decision/b", decision(",'policies':['po@1'],'reasons':['A waiver']")))
        .isEmpty();
  }

  @Test
  void whatWasRefusedBreaksNothingUnlessTheRuleAsksForIt() {
    desk.tell("policy/po", policy("", DENY));
    String refused = decision("").replace("approved", "rejected");
    assertThat(desk.tell("decision/a", refused)).isEmpty();
    String asks = "amount > 1 && outcome != \\u0027approved\\u0027";
    desk.tell("policy/po", policy("", "{'id':'d','condition':'" + asks + "','effect':'deny'}"));
    assertThat(desk.tell("decision/b", refused)).hasSize(1);
  }

  @Test
  void aPolicyForOtherChannelsOrThingsSaysNothing() {
    desk.tell("policy/po", policy(",'channels':['email']", DENY));
    assertThat(desk.tell("decision/a", decision(""))).isEmpty();
    assertThat(desk.tell("decision/b", decision(",'channel':'email'"))).hasSize(1);
    String other = "{'id':'p','target':'amount > 50000','effect':'permit'}";
    desk.tell("policy/po", policy(",'combining':'deny-unless-permit'", other));
    assertThat(desk.tell("decision/c", decision(",'channel':'email'"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"amount >", "1 + 1", "nothing == 1", "amount == \\u0027x\\u0027"})
  void aRuleThatCannotBeUsedIsCountedAndBreaksNothing(String condition) {
    desk.tell(
        "policy/po", policy("", "{'id':'d','condition':'" + condition + "','effect':'deny'}"));
    desk.tell("decision/a", decision(""));
    assertThat(desk.tell("decision/b", decision(""))).isEmpty();
  }

  @Test
  void moreRulesThanFitMakeRoomForNewerOnes() {
    for (int i = 0; i < 2 * BrokenPolicy.MOST_POLICIES; i++) {
      desk.tell("policy/p" + i, policy("", DENY));
    }
    assertThat(desk.tell("decision/a", decision(""))).hasSize(BrokenPolicy.MOST_POLICIES);
  }

  private static String policy(String more, String rules) {
    return "{'id':'po','name':'No big spending','rules':[%s]%s}".formatted(rules, more);
  }

  private static String decision(String more) {
    return "{'id':'x','about':'campaign/c','outcome':'approved','by':'lea','amount':20000%s}"
        .formatted(more);
  }

  private static String at(String time) {
    return ",'at':'" + time + "'";
  }
}
