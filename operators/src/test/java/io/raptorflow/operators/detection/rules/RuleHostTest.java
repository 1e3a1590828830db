package io.raptorflow.operators.detection.rules;

import static io.raptorflow.operators.detection.rules.RuleTexts.at;
import static io.raptorflow.operators.detection.rules.RuleTexts.envelope;
import static io.raptorflow.operators.detection.rules.RuleTexts.event;
import static io.raptorflow.operators.detection.rules.RuleTexts.rises;
import static io.raptorflow.operators.detection.rules.RuleTexts.rising;
import static io.raptorflow.schemas.EventType.METRIC_RECORDED;
import static io.raptorflow.schemas.EventType.STATUS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.order.WaitingEvents;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleHostTest {
  @Test
  void aMatchSaysWhichEventsAtWhichNodeAndInASentence() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e1", METRIC_RECORDED, 10, 3));
      rules.observe(event("e2", METRIC_RECORDED, 20, 5));

      List<RuleMatch> matches = rules.passTo(at(100));

      assertThat(matches).hasSize(1);
      RuleMatch match = matches.get(0);
      assertThat(match.sentence()).isEqualTo("campaign/c1 rose from 3");
      assertThat(match.key()).isEqualTo("campaign/c1");
      assertThat(match.at().toEpochMilli()).isEqualTo(at(20));
      assertThat(match.events().get("low")).extracting(e -> e.id()).containsExactly("e1");
      assertThat(match.events().get("high")).extracting(e -> e.id()).containsExactly("e2");
    }
  }

  @Test
  void aRuleThatIsAddedWhileEventsFlowSeesThoseThatStillWait() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      rules.observe(event("e3", METRIC_RECORDED, 30, 3));
      assertThat(rules.passTo(at(100))).hasSize(1);
    }
  }

  @Test
  void aNewVersionWithTheSamePatternGoesOnWithPartialMatches() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      assertThat(rules.passTo(at(15))).isEmpty();
      rules.publish(rises("acme", 2, true).replace("WARNING", "CRITICAL"));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      assertThat(rules.passTo(at(100)))
          .singleElement()
          .satisfies(
              match -> {
                assertThat(match.version()).isEqualTo(2);
                assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
              });
    }
  }

  @Test
  void aNewVersionWithAnotherPatternStartsAnew() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.passTo(at(15));
      int before = rules.keyedEntries();
      rules.publish(rises("acme", 2, true).replace("SECONDS", "MINUTES"));
      assertThat(rules.keyedEntries()).isLessThan(before);
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      assertThat(rules.passTo(at(100))).isEmpty();
    }
  }

  @Test
  void aDisabledRuleIsSilentAndStartsAnewWhenEnabled() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.passTo(at(15));
      rules.publish(rises("acme", 2, false));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      assertThat(rules.passTo(at(25))).isEmpty();
      rules.publish(rises("acme", 3, true));
      rules.observe(event("e3", METRIC_RECORDED, 30, 3));
      assertThat(rules.passTo(at(35))).isEmpty();
      rules.observe(event("e4", METRIC_RECORDED, 40, 4));
      assertThat(rules.passTo(at(45))).hasSize(1);
    }
  }

  @Test
  void anOlderVersionThatComesLateChangesNothing() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 3, true));
      rules.publish(rises("acme", 2, false));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      assertThat(rules.passTo(at(100))).hasSize(1);
    }
  }

  @Test
  void aRuleWithFaultsLeavesTheOneBeforeRunning() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.publish(rises("acme", 2, true).replace("event.type ==", "event.typo =="));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      assertThat(rules.passTo(at(100))).extracting(RuleMatch::version).containsExactly(1L);
    }
  }

  @Test
  void aRuleSeesItsTenantsEventsOnly() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("other", "e1", METRIC_RECORDED, 10, 1));
      rules.observe(event("other", "e2", METRIC_RECORDED, 20, 2));
      rules.observe(event("acme", "e3", METRIC_RECORDED, 30, 3));
      assertThat(rules.passTo(at(100))).isEmpty();
      assertThat(rules.routed()).isEqualTo(1);
    }
  }

  @Test
  void anEventIsSentOnceForEachKeyExpressionNotForEachRule() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rule("a", "event.subject"));
      rules.publish(rule("b", "event.subject"));
      rules.publish(rule("c", "event.source"));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      assertThat(rules.routed()).isEqualTo(2);
    }
  }

  @Test
  void anEventNoRuleCanTouchIsNotSent() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e1", STATUS_UPDATED, 10, 1));
      assertThat(rules.routed()).isZero();
    }
  }

  @Test
  void eventsMatchTogetherOnlyUnderOneKey() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rule("a", "event.id"));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      assertThat(rules.passTo(at(100))).isEmpty();
    }
  }

  @Test
  void eventsBeforeValidFromAreNotSeen() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(
          envelope("acme", "v", 1, true, "event.subject", "2026-03-01T00:00:00.015Z", rising()));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      assertThat(rules.passTo(at(25))).isEmpty();
      rules.observe(event("e3", METRIC_RECORDED, 30, 3));
      assertThat(rules.passTo(at(100)))
          .singleElement()
          .satisfies(
              match ->
                  assertThat(match.events().get("low"))
                      .extracting(e -> e.id())
                      .containsExactly("e2"));
    }
  }

  @Test
  void anEventTheWatermarkHasPassedIsNotSeen() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.passTo(at(50));
      rules.observe(event("e1", METRIC_RECORDED, 50, 1));
      rules.observe(event("e2", METRIC_RECORDED, 60, 2));
      assertThat(rules.passTo(at(100))).isEmpty();
    }
  }

  @Test
  void nothingIsKeptOnceTheWindowHasPassed() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.passTo(at(15));
      assertThat(rules.keyedEntries()).isPositive();
      rules.passTo(at(2000));
      assertThat(rules.keyedEntries()).isZero();
    }
  }

  @Test
  void partialMatchesAndRulesSurviveARestore() throws Exception {
    RunningRules.Snapshot snapshot;
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.passTo(at(15));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      snapshot = rules.snapshot();
    }
    try (RunningRules rules = new RunningRules(snapshot)) {
      assertThat(rules.passTo(at(25))).hasSize(1);
      rules.observe(event("e3", METRIC_RECORDED, 30, 3));
      assertThat(rules.passTo(at(100)))
          .flatExtracting(match -> match.events().get("low"))
          .extracting(e -> e.id())
          .containsExactly("e2");
    }
  }

  @Test
  void anEventForWhichThereIsNoRoomAtItsKeyGoesToTheDeadLetters() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(RuleTexts.single("acme", "event.data.value > 5"));
      for (int i = 0; i < WaitingEvents.MOST; i++) {
        rules.observe(event("same" + i, METRIC_RECORDED, 20, 1));
      }
      assertThat(rules.deadLetters()).isEmpty();
      rules.observe(event("one-more", METRIC_RECORDED, 10, 1));

      assertThat(rules.deadLetters())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.id()).isEqualTo("one-more");
                assertThat(letter.stage()).isEqualTo("rules");
                assertThat(letter.refusal().reason()).isEqualTo(Reason.TOO_MANY_WAITING);
                assertThat(letter.refusal().sentence()).contains("campaign/c1");
              });
      rules.passTo(at(50));
      rules.observe(event("later", METRIC_RECORDED, 60, 1));
      assertThat(rules.deadLetters()).hasSize(1);
    }
  }

  @Test
  void anEventThatComesAgainWhileItWaitsIsSeenOnce() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      rules.observe(event("e2", METRIC_RECORDED, 20, 2));
      assertThat(rules.passTo(at(100))).hasSize(1);
    }
  }

  @Test
  void eventsLeaveInTheOrderOfTimeSourceAndId() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 1, true));
      rules.observe(event("e3", METRIC_RECORDED, 20, 3));
      rules.observe(event("e1", METRIC_RECORDED, 20, 1));
      assertThat(rules.passTo(at(25)))
          .singleElement()
          .satisfies(match -> assertThat(ids(match, "high")).containsExactly("e3"));
    }
  }

  @Test
  void whatIsRefusedIsToldWithTheReason() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 3, true));
      rules.publish(rises("acme", 2, true));
      rules.publish(rises("acme", 4, true).replace("event.type ==", "event.typo =="));
      rules.publish("{\"tenant\":");

      assertThat(rules.refused())
          .extracting(RefusedUpdate::reason)
          .containsExactly(
              RefusedUpdate.Reason.NOT_HIGHER,
              RefusedUpdate.Reason.INVALID,
              RefusedUpdate.Reason.INVALID);
      assertThat(rules.refused())
          .extracting(RefusedUpdate::rule)
          .containsExactly("rises", "rises", null);
      assertThat(rules.refused().get(0).sentence())
          .isEqualTo(
              "rule rises of tenant acme: $.version: found 2, expected more than 3, the version"
                  + " that is known");
      assertThat(rules.refused().get(1).faults())
          .extracting(RuleFault::path)
          .contains("$.pattern.nodes[0].condition.expression");
    }
  }

  @Test
  void anUpdateThatComesAgainIsNoRefusal() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(rises("acme", 3, true));
      rules.publish(rises("acme", 3, true));
      assertThat(rules.refused()).isEmpty();
      rules.publish(rises("acme", 3, false));
      assertThat(rules.refused())
          .extracting(RefusedUpdate::reason)
          .containsExactly(RefusedUpdate.Reason.NOT_HIGHER);
    }
  }

  @Test
  void aRuleOfOneNodeKeepsNothing() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      rules.publish(RuleTexts.single("acme", "event.data.value > 5"));
      rules.observe(event("e1", METRIC_RECORDED, 10, 6));
      assertThat(rules.passTo(at(100))).hasSize(1);
      assertThat(rules.keyedEntries()).isZero();
    }
  }

  @Test
  void anAbsenceIsCompleteAtTheEndOfItsWindowWhateverTheWatermark() throws Exception {
    for (long watermark : new long[] {at(1010), at(5000)}) {
      try (RunningRules rules = new RunningRules(null)) {
        rules.publish(rises("acme", 1, true).replace("SKIP_TILL_NEXT\"}]", "NOT_FOLLOW\"}]"));
        rules.observe(event("e1", METRIC_RECORDED, 10, 3));
        assertThat(rules.passTo(at(1009))).isEmpty();
        assertThat(rules.passTo(watermark))
            .singleElement()
            .satisfies(match -> assertThat(match.at().toEpochMilli()).isEqualTo(at(1010)));
      }
    }
  }

  @Test
  void beyondTwoThousandEnabledRulesATenantIsRefusedOneUntilAnotherIsDisabled() throws Exception {
    try (RunningRules rules = new RunningRules(null)) {
      for (int i = 0; i < RuleRegister.MOST_RULES; i++) {
        rules.publish(numbered("acme", i, 1, true));
      }
      assertThat(rules.refused()).isEmpty();

      rules.publish(numbered("acme", 2000, 1, true));
      assertThat(rules.refused())
          .singleElement()
          .satisfies(
              refused -> {
                assertThat(refused.reason()).isEqualTo(RefusedUpdate.Reason.TOO_MANY_RULES);
                assertThat(refused.rule()).isEqualTo("rule-2000");
                assertThat(refused.sentence())
                    .contains("the tenant has 2000 enabled rules already");
              });

      rules.publish(numbered("acme", 2001, 1, false));
      rules.publish(numbered("bolt", 2000, 1, true));
      rules.publish(numbered("acme", 7, 2, true));
      rules.publish(numbered("acme", 8, 2, false));
      rules.publish(numbered("acme", 2000, 1, true));
      assertThat(rules.refused()).as("no further one").hasSize(1);
      rules.observe(event("e1", METRIC_RECORDED, 10, 1));
      assertThat(rules.passTo(at(100)))
          .hasSize(RuleRegister.MOST_RULES)
          .extracting(RuleMatch::ruleId)
          .contains("rule-2000")
          .doesNotContain("rule-8", "rule-2001");
    }
  }

  private static String numbered(String tenant, int number, long version, boolean enabled) {
    return RuleTexts.single(tenant, "event.type == 'metric_recorded'")
        .replace("\"single\"", "\"rule-" + number + "\"")
        .replace("\"version\":1", "\"version\":" + version)
        .replace("\"enabled\":true", "\"enabled\":" + enabled);
  }

  private static List<String> ids(RuleMatch match, String node) {
    return match.events().get(node).stream().map(Event::id).toList();
  }

  private static String rule(String id, String key) {
    return envelope("acme", id, 1, true, key, "2026-01-01T00:00:00Z", rising());
  }
}
