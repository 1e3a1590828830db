package io.raptorflow.operators.detection.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisagreeingResultsTest {
  private final ConflictDesk desk = new ConflictDesk();

  @Test
  void tenPointTwoAndTenPointSixAreOnly1Point789StandardErrorsApart() {
    Estimate one = new Estimate("", 10.2, 0.1, null);
    assertThat(one.distance(new Estimate("", 10.6, 0.2, null))).isEqualTo(1.789, within(5e-4));
    say("Ada", "'value':10.2,'standardError':0.1");
    assertThat(say("Ben", "'value':10.6,'standardError':0.2")).isEmpty();
  }

  @Test
  void beyondTheirStatedUncertaintyTwoAgentsDisagree() {
    say("Ada", "'value':10.2,'standardError':0.1,'unit':'EUR'");
    assertThat(say("Ben", "'value':10.8,'standardError':0.2,'unit':'EUR'"))
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.parties()).containsExactly("Ada", "Ben");
              assertThat(conflict.events()).containsExactly("e1", "e2");
              assertThat(conflict.contested()).isEqualByComparingTo("2.683");
              assertThat(conflict.sentence()).contains("2.68 standard errors apart");
            });
    assertThat(say("Ben", "'value':10.9,'standardError':0.2,'unit':'EUR'"))
        .as("told once")
        .isEmpty();
    assertThat(say("Ben", "'value':10.3,'standardError':0.2,'unit':'EUR'")).isEmpty();
    assertThat(say("Ada", "'value':12,'standardError':0.1,'unit':'EUR'")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'value':11,'low':10.9,'high':11.1",
        "'mean':11,'interval':[10.9,11.1]",
        "'value':11,'ci':{'lower':10.9,'upper':11.1,'level':0.9}",
        "'value':11,'low':10.9,'high':11.1,'level':90",
        "'value':11,'standardError':0"
      })
  void anIntervalSaysHowSureAnAgentIs(String output) {
    say("Ada", "'value':10,'standardError':0.1");
    assertThat(say("Ben", output)).hasSize(1);
  }

  @Test
  void quantitiesWithinAnAnswerAreComparedByTheirName() {
    say("Ada", "'cost':{'value':1,'standardError':0.1},'reach':{'value':9,'standardError':1}");
    assertThat(
            say(
                "Ben",
                "'cost':{'value':1,'standardError':0.1},'reach':{'value':1,'standardError':1}"))
        .singleElement()
        .satisfies(conflict -> assertThat(conflict.sentence()).contains("says of reach 9.0"));
  }

  @Test
  void otherUnitsQuestionsTimesAndAgentsAreNotCompared() {
    say("Ada", "'value':10,'standardError':0.1,'unit':'EUR'");
    assertThat(say("Ben", "'value':90,'standardError':0.1,'unit':'USD'")).isEmpty();
    assertThat(say("Ada", "'value':20,'standardError':0.1,'unit':'EUR'")).isEmpty();
    assertThat(
            result(
                "campaign/c",
                "'agent':'Cy','capability':'x','output':{'value':9,'standardError':1}"))
        .isEmpty();
    assertThat(say("Dan", "'value':9,'standardError':1,'unit':'EUR','window':'May'")).isEmpty();
    desk.at(Duration.ofDays(14).plusMinutes(1));
    assertThat(say("Eve", "'value':90,'standardError':0.1,'unit':'EUR'")).isEmpty();
  }

  @Test
  void theSeedIsNoPartOfTheQuestion() {
    String output = "'output':{'value':%d,'standardError':1}";
    result("message/m1", "'agent':'Ada','input':{'s':1,'seed':1}," + output.formatted(1));
    assertThat(
            result("message/m2", "'agent':'Ben','input':{'seed':2,'s':1}," + output.formatted(9)))
        .hasSize(1);
    assertThat(result("message/m3", "'agent':'Cy'," + output.formatted(9))).isEmpty();
  }

  @Test
  void evidenceOfTwoSourcesForOneClaimIsCompared() {
    String evidence =
        "{'id':'x','claim':'Share','source':'%s','value':%s,'standardError':0.01,'origin':%s}";
    desk.tell("evidence/a", evidence.formatted("A", "0.38", "null"));
    assertThat(desk.tell("evidence/b", evidence.formatted("B", "0.5", "'A'")))
        .as("it has it from the first")
        .isEmpty();
    desk.tell("evidence/b", evidence.formatted("B", "0.5", "null"));
    assertThat(desk.tell("evidence/c", evidence.formatted("C", "0.38", "null"))).hasSize(1);
  }

  @Test
  void whatDoesNotSayHowSureItIsIsCounted() {
    say("Ada", "'value':10,'standardError':0.1");
    assertThat(say("Ben", "'value':90")).isEmpty();
    assertThat(desk.unjudged(ConflictPattern.DISAGREEING_RESULTS)).isEqualTo(1);
  }

  private List<Conflict> say(String agent, String output) {
    return result(
        "campaign/c", "'agent':'" + agent + "','capability':'estimate','output':{" + output + "}");
  }

  private List<Conflict> result(String subject, String fields) {
    return desk.tell(EventType.RESULT_GENERATED, subject, "{" + fields + "}");
  }

  private static Offset<Double> within(double margin) {
    return Offset.offset(margin);
  }
}
