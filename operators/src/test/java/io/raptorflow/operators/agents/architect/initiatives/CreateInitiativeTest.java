package io.raptorflow.operators.agents.architect.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.HostedAgents;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.host.HostBench;
import io.raptorflow.schemas.context.CitedPassage;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CreateInitiativeTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final double[] RATIOS = {.9, 1, 1.1, 1.2, 1.3, 1.4, 1.6, 1.8, 2, 2.5};

  @Test
  void estimatesAreLiftedByWhatBecameOfOthers() {
    assertThat(ReferenceClass.uplift(RATIOS, 0.5)).isCloseTo(0.35, within(1e-12));
    assertThat(ReferenceClass.uplift(RATIOS, 0.8)).isCloseTo(0.84, within(1e-12));
    assertThat(ReferenceClass.uplift(new double[] {1, 1, 1, 1, 1}, 0.8)).isZero();
  }

  @Test
  void aDraftHasCostAndDaysAtEvenOddsAndAtFourInFive() {
    DraftedInitiative drafted = computed(launch("Spring launch"), closed("launch", RATIOS));

    assertThat(drafted.reference()).isEqualTo("kind");
    assertThat(drafted.caseCount()).isEqualTo(10);
    assertThat(drafted.cost().p50()).isEqualByComparingTo("135000");
    assertThat(drafted.cost().p80()).isEqualByComparingTo("184000");
    assertThat(drafted.cost().upliftP80()).isCloseTo(0.84, within(1e-12));
    assertThat(drafted.days().p50()).isEqualByComparingTo("121.5");
    assertThat(drafted.initiative().state()).isEqualTo(Initiative.State.DRAFT);
  }

  @Test
  void withFewOfItsKindThoseWithTheSameWordsAreItsReference() {
    HeapMemory memory = closed("webinar", RATIOS);

    DraftedInitiative drafted = computed(launch("Launch of product 77"), memory);

    assertThat(drafted.reference()).isEqualTo("words");
    assertThat(drafted.cases()).isNotEmpty();
    assertThat(drafted.cases().get(0).likeness())
        .isGreaterThanOrEqualTo(drafted.cases().get(1).likeness());
  }

  @Test
  void fewerThanFiveCasesAreTooFew() {
    assertThat(answer(launch("Spring launch"), closed("launch", new double[] {1, 1, 1, 1})))
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class,
            insufficient -> {
              assertThat(insufficient.have()).isEqualTo(4);
              assertThat(insufficient.need()).isEqualTo(5);
            });
  }

  @Test
  void aNameThatIsTakenIsRefusedWithTheIdOfItsOwner() {
    HeapMemory memory = closed("launch", RATIOS);

    assertThatThrownBy(() -> answer(launch(" launch OF  product 3"), memory))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the name of closed-3");
  }

  @Test
  void theSameIdeaAskedForAgainIsTheSameDraft() {
    HeapMemory memory = closed("launch", RATIOS);

    DraftedInitiative first = computed(launch("Spring launch"), memory);

    assertThat(computed(launch("Spring launch"), memory)).isEqualTo(first);
  }

  @Test
  void askingAgainPublishesNothingAndLeavesTheDecisionAlone() {
    HeapMemory memory = closed("launch", RATIOS);
    String id = computed(launch("Spring launch"), memory).initiative().id();
    var approved = new KnownDecision("approved", NOON, "d1");
    new InitiativeMemory(memory).decide(id, approved);

    Answer<DraftedInitiative> again = answer(launch("Spring launch"), memory);

    assertThat(again.effects()).isEmpty();
    assertThat(new InitiativeMemory(memory).decision(id)).isEqualTo(approved);
  }

  @Test
  void passagesOfDocumentsAreQuotedAndChangeNoFigure() {
    var passage =
        new CitedPassage(
            "p", "d1", "", "Review", "The launch ran late.", NOON, 1, 0.5, 1, 0.6, "words");
    var context = new ContextAnswer(List.of(passage), List.of());
    var asked = new Asked<>(launch("Spring launch"), HostBench.task("q1", "{}"), context);

    var told =
        (Answer.Computed<DraftedInitiative>)
            new InitiativeCreation().answer(asked, closed("launch", RATIOS));

    assertThat(told.output().passages()).extracting("document").containsExactly("d1");
    assertThat(told.evidence()).contains("d1");
    assertThat(told.output().cost())
        .isEqualTo(computed(launch("Spring launch"), closed("launch", RATIOS)).cost());
  }

  @Test
  void aDraftIsPublishedAndCanBeAskedAboutByItsId() throws Exception {
    try (HostedAgents agents = new HostedAgents()) {
      for (int i = 0; i < 5; i++) {
        agents.see(
            "initiative/c" + i,
            """
            {"id":"c%d","name":"Launch %d","kind":"launch","state":"closed","estimatedDays":100,
             "actualDays":120,"estimatedCost":{"amount":1000,"currency":"EUR"},
             "actualCost":{"amount":1200,"currency":"EUR"}}"""
                .formatted(i, i));
      }
      JsonNode created =
          agents.ask(
              "InitiativeArchitect",
              "create_initiative",
              """
              {"initiativeName":"Spring launch","description":"A new tariff","kind":"launch",
               "estimatedCost":{"amount":100,"currency":"EUR"},"estimatedDays":30,
               "expectedValue":{"amount":200,"currency":"EUR"}}""");
      assertThat(created.at("/output/cost/p80").decimalValue()).isEqualByComparingTo("120");

      String id = created.at("/output/initiative/id").asText();
      JsonNode analysed =
          agents.ask(
              "InitiativeArchitect",
              "analyze_initiative",
              "{\"initiativeId\":\"%s\",\"rate\":0.0}".formatted(id));
      assertThat(analysed.at("/output/npv").asDouble()).isEqualTo(100);
    }
  }

  private static CreateInitiative launch(String name) {
    return new CreateInitiative(
        name,
        "A new product for families",
        "launch",
        List.of(),
        euros("100000"),
        90.0,
        null,
        null,
        "ana");
  }

  private static HeapMemory closed(String kind, double[] ratios) {
    HeapMemory memory = new HeapMemory();
    InitiativeMemory tenant = new InitiativeMemory(memory);
    IntStream.range(0, ratios.length)
        .forEach(
            i ->
                tenant.write(
                    new KnownInitiative(
                        new Initiative(
                            "closed-" + i,
                            "Launch of product " + i,
                            null,
                            kind,
                            List.of(),
                            List.of(),
                            List.of(),
                            euros("1000"),
                            new Money(BigDecimal.valueOf(1000 * ratios[i]), "EUR"),
                            100.0,
                            100 * ratios[i],
                            null,
                            null,
                            null,
                            null,
                            Initiative.State.CLOSED,
                            null,
                            Map.of()),
                        NOON,
                        "e" + i,
                        null)));
    return memory;
  }

  private static Money euros(String amount) {
    return new Money(new BigDecimal(amount), "EUR");
  }

  private static Answer<DraftedInitiative> answer(CreateInitiative input, HeapMemory memory) {
    return new InitiativeCreation().answer(new Asked<>(input, HostBench.task("q1", "{}")), memory);
  }

  private static DraftedInitiative computed(CreateInitiative input, HeapMemory memory) {
    return ((Answer.Computed<DraftedInitiative>) answer(input, memory)).output();
  }
}
