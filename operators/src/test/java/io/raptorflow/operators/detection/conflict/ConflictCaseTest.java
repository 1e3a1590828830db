package io.raptorflow.operators.detection.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.detection.conflict.Conflict.Position;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Case;
import io.raptorflow.schemas.validation.PayloadSchemas;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictCaseTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();
  private static final Position ADA = new Position("campaign/a", "claims 30 EUR", "e1");
  private static final Position BEN = new Position("campaign/b", "claims 20 EUR", "e2");

  @Test
  void aConflictOverMoneyIsACaseWithTheMoneyAtStake() {
    Case made = ConflictCase.of(conflict("acme", List.of(ADA, BEN)));
    assertThat(made.kind()).isEqualTo("budget");
    assertThat(made.title()).isEqualTo("Double booked budget: plan/p");
    assertThat(made.parties()).containsExactly("campaign/a", "campaign/b");
    assertThat(made.about()).containsExactly("plan/p");
    assertThat(made.value().amount()).isEqualByComparingTo("50");
    assertThat(made.state()).isEqualTo(Case.State.OPEN);
    assertThat(made.other().get("positions")).hasSize(2);
    assertThat(made.other().get("evidence")).hasSize(3);
  }

  @Test
  void theCaseFollowsTheContract() throws Exception {
    byte[] payload = JSON.writeValueAsBytes(ConflictCase.of(conflict("acme", List.of(ADA, BEN))));
    assertThat(PayloadSchemas.load().check(EventType.DATA_CREATED, "case", null, payload)).isNull();
  }

  @Test
  void theIdFollowsFromTenantPatternAndEventsInAnyOrder() {
    String id = ConflictCase.of(conflict("acme", List.of(ADA, BEN))).id();
    assertThat(ConflictCase.of(conflict("acme", List.of(BEN, ADA))).id()).isEqualTo(id);
    assertThat(ConflictCase.of(conflict("globex", List.of(ADA, BEN))).id()).isNotEqualTo(id);
    assertThat(ConflictCase.of(conflict("acme", List.of(ADA))).id()).isNotEqualTo(id);
  }

  private static Conflict conflict(String tenant, List<Position> positions) {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    return new Conflict(
        ConflictPattern.DOUBLE_BOOKED_BUDGET,
        tenant,
        "plan/p",
        positions,
        List.of("e0"),
        BigDecimal.valueOf(50),
        "EUR",
        noon,
        noon,
        "Too much.");
  }
}
