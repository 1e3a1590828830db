package io.raptorflow.schemas.entities;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlanEntitiesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static final String PLAN =
      """
      {"id": "launch", "revision": 2, "reason": "scope", "state": "in_progress",
       "budget": {"amount": 100000, "currency": "EUR"}, "colour": "red",
       "baseline": {"start": "2026-01-05T00:00:00Z", "finish": "2026-06-01T00:00:00Z",
         "tasks": [{"task": "t1", "plannedValue": 400.50, "controlAccount": "media"}],
         "periods": [{"end": "2026-02-01T00:00:00Z", "plannedValue": 10000, "note": 1}]}}
      """;

  private static final String TASK =
      """
      {"id": "t1", "plan": "launch", "state": "review", "technique": "50/50",
       "percentComplete": 0.25, "plannedStart": "2026-01-05T08:00:00Z",
       "predecessors": [{"task": "t0"}, {"task": "t9", "type": "SS", "lagHours": -4}],
       "steps": [{"name": "draft", "weight": 3, "reached": true}], "sprint": 7}
      """;

  private static final String MILESTONE =
      """
      {"id": "m1", "plan": "launch", "due": "2026-03-01T00:00:00Z", "tasks": ["t1"],
       "criteria": [{"id": "signed", "expression": "legal == true", "mandatory": true}],
       "gate": "G2"}
      """;

  private static final String RESOURCE =
      """
      {"id": "ana", "skills": {"copy": 1.2}, "hoursPerWeek": 32,
       "absences": [{"from": "2026-01-05T00:00:00Z", "to": "2026-01-09T00:00:00Z"}],
       "desk": "4b"}
      """;

  @Test
  void aPlanKeepsItsBaselineToTheCent() throws JsonProcessingException {
    Plan plan = JSON.readValue(PLAN, Plan.class);

    assertThat(plan.state()).isEqualTo(Plan.State.IN_PROGRESS);
    assertThat(plan.effectiveCurrency()).isEqualTo("EUR");
    Plan.Baseline baseline = requireNonNull(plan.baseline());
    assertThat(baseline.tasks().get(0).plannedValue()).isEqualTo(new BigDecimal("400.50"));
    assertThat(baseline.periods().get(0).end()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
  }

  @Test
  void aLinkIsFinishToStartWithoutLagUnlessSaid() throws JsonProcessingException {
    Task task = JSON.readValue(TASK, Task.class);

    assertThat(task.predecessors().get(0).type()).isEqualTo(Task.Link.FINISH_TO_START);
    assertThat(task.predecessors().get(0).lagHours()).isZero();
    assertThat(task.predecessors().get(1).type()).isEqualTo(Task.Link.START_TO_START);
    assertThat(task.predecessors().get(1).lagHours()).isEqualTo(-4);
    assertThat(task.technique()).isEqualTo(Task.Technique.FIFTY_FIFTY);
  }

  @Test
  void unknownFieldsComeBackAsTheyCame() throws JsonProcessingException {
    assertThat(written(PLAN, Plan.class)).contains("\"colour\":\"red\"", "\"note\":1");
    assertThat(written(TASK, Task.class)).contains("\"sprint\":7", "\"technique\":\"50/50\"");
    assertThat(written(MILESTONE, Milestone.class)).contains("\"gate\":\"G2\"");
    assertThat(written(RESOURCE, Resource.class)).contains("\"desk\":\"4b\"");
  }

  @Test
  void whatIsWrittenReadsBackEqual() throws JsonProcessingException {
    assertReadsBack(PLAN, Plan.class);
    assertReadsBack(TASK, Task.class);
    assertReadsBack(MILESTONE, Milestone.class);
    assertReadsBack(RESOURCE, Resource.class);
  }

  @Test
  void anUnknownStateIsRefused() {
    assertThatThrownBy(
            () ->
                JSON.readValue(
                    "{\"id\": \"t\", \"plan\": \"p\", \"state\": \"stuck\"}", Task.class))
        .isInstanceOf(InvalidFormatException.class)
        .hasMessageContaining("in_progress");
  }

  private static String written(String json, Class<?> entity) throws JsonProcessingException {
    return JSON.writeValueAsString(JSON.readValue(json, entity));
  }

  private static void assertReadsBack(String json, Class<?> entity) throws JsonProcessingException {
    Object read = JSON.readValue(json, entity);
    assertThat(JSON.readValue(JSON.writeValueAsString(read), entity)).isEqualTo(read);
  }
}
