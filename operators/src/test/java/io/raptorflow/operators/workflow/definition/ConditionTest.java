package io.raptorflow.operators.workflow.definition;

import static io.raptorflow.operators.workflow.definition.Offered.checked;
import static io.raptorflow.operators.workflow.definition.Offered.json;
import static io.raptorflow.operators.workflow.definition.Offered.steps;
import static io.raptorflow.operators.workflow.definition.Offered.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.entities.Workflow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ConditionTest {
  private static final Scope SCOPE =
      Scope.of(
          json("{'place':'here'}"),
          Map.of("seen", json("{'things':['a','b'],'share':1}")),
          Map.of("seen", StepStatus.COMPLETED, "left", StepStatus.SKIPPED));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "params.place == 'here'; true",
        "size(seen.things) > 2; false",
        "seen.share > 0.5 && seen.share == 1; true",
        "seen.things.exists(t, t == 'b'); true",
        "status.left == 'skipped'; true",
        "status.left == 'completed' && left.share > 1; false",
        "has(seen.nothing); false",
      })
  void aConditionHoldsOrNot(String text, boolean holds) {
    assertThat(step(text).holds(SCOPE)).isEqualTo(new Resolution.Value<>(holds));
  }

  @Test
  void aConditionOnWhatASkippedStepSaidSkips() {
    assertThat(step("left.share > 1").holds(SCOPE)).isEqualTo(new Resolution.Skipped<>("left"));
  }

  @Test
  void aConditionOnWhatIsNotThereHasNoAnswer() {
    assertThat(step("gone.share > 1").holds(SCOPE)).isInstanceOf(Resolution.Missing.class);
    assertThat(step("seen.things[7] == 'a'").holds(SCOPE)).isInstanceOf(Resolution.Unfit.class);
    assertThat(step("seen.share > 'a'").holds(SCOPE)).isInstanceOf(Resolution.Unfit.class);
    assertThat(step("seen.share").holds(SCOPE)).isInstanceOf(Resolution.Unfit.class);
  }

  @Test
  void aConditionThatWouldGoOnForLongIsGivenUp() {
    Scope many =
        Scope.of(
            json("{'place':''}"),
            Map.of("seen", json("{'things':[" + "1,".repeat(1_999) + "1]}")),
            Map.of());

    assertThat(step("seen.things.all(a, seen.things.all(b, a == b))").holds(many))
        .isInstanceOf(Resolution.Unfit.class);
  }

  @Test
  void aStepIsDoneForEachElementOrOnce() {
    CheckedStep each =
        checked(steps(LOOK, "{'id':'x','each':'${seen.things}','wait':'PT1S'}")).steps().get(1);

    assertThat(each.parts(SCOPE))
        .isEqualTo(
            new Resolution.Value<>(
                List.of(SCOPE.forPart(json("'a'"), 0), SCOPE.forPart(json("'b'"), 1))));
    assertThat(step("true").parts(SCOPE)).isEqualTo(new Resolution.Value<>(List.of(SCOPE)));
    assertThat(each.parts(seen("7")))
        .isEqualTo(new Resolution.Unfit<>("each", "a number", "a list"));
    assertThat(each.parts(seen("[" + "1,".repeat(1_000) + "1]")))
        .isEqualTo(new Resolution.Unfit<>("each", "a list of 1001", "a list of at most 1000"));
  }

  private static final String LOOK = "{'id':'seen','capability':'look','params':{'place':'x'}}";

  private static Scope seen(String things) {
    return Scope.of(json("{}"), Map.of("seen", json("{'things':" + things + "}")), Map.of());
  }

  /** A step with this condition, after steps that are there, were skipped and are gone. */
  private static CheckedStep step(String when) {
    Workflow without =
        steps(
            LOOK,
            LOOK.replace("seen", "left"),
            LOOK.replace("seen", "gone"),
            "{'id':'x','wait':'PT1S','when':'true'}");
    JsonNode tree = PayloadJson.tree(without);
    ((ObjectNode) tree.path("steps").get(3)).put("when", when);
    return checked(workflow(tree)).steps().get(3);
  }
}
