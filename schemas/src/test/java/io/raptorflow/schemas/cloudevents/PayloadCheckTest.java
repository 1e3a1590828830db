package io.raptorflow.schemas.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.EventType;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class PayloadCheckTest {
  private static final PayloadCheck CONTRACT = PayloadCheck.contract();

  @Test
  void aRequestOfAWorkflowIsToldAllThatIsWrongWithIt() {
    assertThat(requested("{'priority':-1,'steps':[{'id':'','retries':-1}]}"))
        .isEqualTo(
            new Refusal(
                Reason.SCHEMA_VIOLATION,
                "priority: found -1, expected a number of at least 0 or null;"
                    + " steps[0].id: found an empty text, expected a text that is not empty or"
                    + " null;"
                    + " steps[0].retries: found -1, expected a whole number of at least 0 and of"
                    + " at most 9007199254740991 or null"));
    assertThat(requested("{'steps':[]}")).isNull();
  }

  @Test
  void ofVeryManyFaultsTheRestIsCounted() {
    assertThat(requested("{'steps':[" + "1,".repeat(59) + "1]}"))
        .extracting(Refusal::sentence)
        .asString()
        .startsWith("steps[0]: found 1, expected an object; steps[1]: ")
        .endsWith("steps[49]: found 1, expected an object; and 10 more");
  }

  @Test
  void ofAnyOtherPayloadTheFirstFaultIsTold() {
    assertThat(
            CONTRACT.check(
                EventType.METRIC_RECORDED, "metric", null, "{\"series\":5}".getBytes(UTF_8)))
        .isEqualTo(
            new Refusal(
                Reason.SCHEMA_VIOLATION, "series: found 5, expected a text that is not empty"));
  }

  private static @Nullable Refusal requested(String json) {
    return CONTRACT.check(
        EventType.DATA_CREATED, "workflow", null, json.replace('\'', '"').getBytes(UTF_8));
  }
}
