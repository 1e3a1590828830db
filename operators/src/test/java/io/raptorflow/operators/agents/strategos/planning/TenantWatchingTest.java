package io.raptorflow.operators.agents.strategos.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantWatchingTest {
  private static final String FIRST = "2026-03-01T00:00:00Z";
  private static final String SECOND = "2026-03-02T00:00:00Z";
  private static final String THIRD = "2026-03-03T00:00:00Z";

  private final Hosted developer = new Hosted(new PlanDeveloper());

  private TenantMemory tenant() {
    return new TenantMemory(developer.memory(MemoryKey.tenant()));
  }

  private void objective(String time, String state, double target) {
    developer.see(
        time,
        "objective/o1",
        "{\"id\": \"o1\", \"title\": \"Leads\", \"state\": \"%s\", \"target\": %s}"
            .formatted(state, target));
  }

  private void ended(String time, double leads) {
    developer.see(
        time,
        "campaign/c1",
        "{\"id\": \"c1\", \"name\": \"Fair\", \"kind\": \"fair\", \"state\": \"ended\","
            + " \"effects\": {\"leads\": "
            + leads
            + "}}");
  }

  private void paid(String kind, String currency, int from) {
    for (int i = from; i < from + 3; i++) {
      developer.see(
          FIRST,
          "campaign/c" + i,
          "{\"id\": \"c%d\", \"name\": \"Any\", \"kind\": \"%s\", \"state\": \"ended\","
                  .formatted(i, kind)
              + " \"actualCost\": {\"amount\": 10, \"currency\": \"%s\"},".formatted(currency)
              + " \"effects\": {\"leads\": 100}}");
    }
  }

  private static String question(String rest) {
    return "{\"objectives\": [{\"id\": \"o\", \"metric\": \"leads\", \"target\": 100,"
        + " \"due\": \"2026-12-31T00:00:00Z\"}]"
        + rest
        + "}";
  }

  @Test
  void campaignsPaidInAnotherCurrencyAreUnknownAndKeepNoPlanFromBeingMade() {
    paid("webinar", "EUR", 1);
    paid("fair", "USD", 11);
    paid("mailing", "EUR", 21);
    developer.see(
        FIRST,
        "campaign/c30",
        "{\"id\": \"c30\", \"name\": \"Any\", \"kind\": \"webinar\", \"state\": \"ended\","
            + " \"actualCost\": {\"amount\": 9000, \"currency\": \"USD\"}}");

    for (String budget : List.of("", ", \"budget\": {\"amount\": 10, \"currency\": \"EUR\"}")) {
      DevelopedPlan plan =
          developer.compute(SECOND, "develop_plan", question(budget), DevelopedPlan.class).output();

      assertThat(plan.packages()).hasSize(1);
      assertThat(plan.cost()).isEqualByComparingTo("10");
      assertThat(plan.currency()).isEqualTo("EUR");
      assertThat(plan.unknown()).contains(new DevelopedPlan.Unknown("fair", "cost", 0, 3));
    }
  }

  @Test
  void aRequiredPackagePaidInAnotherCurrencyThanTheBudgetIsRefused() {
    paid("webinar", "EUR", 1);
    paid("fair", "USD", 11);

    assertThat(
            developer
                .refusal(
                    SECOND,
                    "develop_plan",
                    question(
                        ", \"budget\": {\"amount\": 10, \"currency\": \"EUR\"},"
                            + " \"required\": [\"fair\"]"))
                .field())
        .isEqualTo("required");
  }

  private List<Double> leads() {
    return tenant().uses("fair").uses().stream()
        .map(use -> use.effects().getOrDefault("leads", 0.0))
        .toList();
  }

  @Test
  void anObjectiveThatIsOverStaysSoWhateverOlderIsReadLater() {
    objective(SECOND, "reached", 100);
    objective(FIRST, "open", 100);
    assertThat(tenant().objective("o1")).isEmpty();

    objective(THIRD, "open", 120);
    objective(SECOND, "reached", 100);
    assertThat(tenant().objective("o1"))
        .get()
        .extracting(known -> known.aim().target())
        .isEqualTo(120.0);
  }

  @Test
  void aDeletedObjectiveIsForgottenWithoutItsPayload() {
    objective(FIRST, "open", 100);

    developer.see(SECOND, EventType.DATA_DELETED, "objective/o1", "{}");

    assertThat(tenant().objective("o1")).isEmpty();
  }

  @Test
  void ofTwoWordsOnOneCampaignTheLaterOneCountsWhicheverIsReadFirst() {
    ended(SECOND, 200);
    ended(FIRST, 100);

    assertThat(leads()).containsExactly(200.0);
  }

  @Test
  void aDeletedCampaignTeachesNothingNotEvenReadLate() {
    ended(FIRST, 100);

    developer.see(SECOND, EventType.DATA_DELETED, "campaign/c1", "{}");
    assertThat(tenant().packages()).isEmpty();

    ended(FIRST, 100);
    assertThat(tenant().packages()).isEmpty();
    ended(THIRD, 300);
    assertThat(leads()).containsExactly(300.0);
  }

  @Test
  void onlyTheLatestThousandObjectivesThatAreOverAreKnown() {
    for (int i = 0; i < 1_003; i++) {
      tenant().endObjective("o" + i, Instant.parse(FIRST).plusSeconds(i));
    }

    assertThat(tenant().hasEnded("o2", Instant.parse(FIRST))).isFalse();
    assertThat(tenant().hasEnded("o3", Instant.parse(FIRST))).isTrue();
    assertThat(developer.memory(MemoryKey.tenant()).bytes).hasSize(1_000);
  }
}
