package io.raptorflow.operators.agents.seer.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.prose.Figure;
import io.raptorflow.operators.agents.seer.incident.Explanation.Contribution;
import io.raptorflow.operators.agents.seer.incident.Explanation.Dimension;
import io.raptorflow.operators.agents.seer.incident.Explanation.FactorEffect;
import io.raptorflow.schemas.context.CitedPassage;
import io.raptorflow.schemas.context.ContextAnswer;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplainAnomalyTest {
  private static final Change FALL = new Change(100, 60);
  private static final Cut DEVICE =
      new Cut("device", "EUR", List.of(element("mobile", 60, 20), element("desktop", 40, 40)));
  private static final Cut COUNTRY =
      new Cut(
          "country",
          null,
          List.of(element("de", 50, 30), element("fr", 30, 18), element("at", 20, 12)));

  @Test
  void theWholeFallIsPutOnMobile() {
    Explanation explanation = Tasks.output(sum(FALL, DEVICE, COUNTRY));

    Dimension device = explanation.dimensions().get(0);
    Dimension country = explanation.dimensions().get(1);
    assertThat(explanation.dimension()).isEqualTo("device");
    assertThat(explanation.change()).isEqualTo(-40);
    assertThat(device.elements()).extracting(Contribution::element).containsExactly("mobile");
    assertThat(device.share()).isEqualTo(1.0);
    assertThat(device.surprise()).isCloseTo(0.0522, within(5e-5));
    assertThat(country.dimension()).isEqualTo("country");
    assertThat(country.surprise()).isCloseTo(0, within(1e-15));
  }

  @Test
  void itIsToldInWordsWhoseNumbersAreFigures() {
    Explanation explanation = Tasks.output(sum(FALL, DEVICE, COUNTRY));

    assertThat(explanation.sections())
        .singleElement()
        .satisfies(
            section -> {
              assertThat(section.text())
                  .isEqualTo(
                      "ads.cost: 60 EUR in place of the expected 100 EUR, a change of -40 EUR."
                          + " By device, a share of 1 of it comes from mobile.");
              assertThat(section.figures()).containsExactly("value", "share_explained");
            });
    assertThat(explanation.figures())
        .contains(
            new Figure(
                "value",
                BigDecimal.valueOf(60),
                "EUR",
                BigDecimal.valueOf(100),
                BigDecimal.valueOf(-40)));
  }

  @Test
  void factorsAreToldByTheirEffectLargestFirst() {
    var factors = List.of(new FactorEffect("visits", 0.25), new FactorEffect("rate", -1234.5678));
    assertThat(ExplanationProse.of(sum(FALL, DEVICE), null, factors).sections().get(0).text())
        .endsWith(" rate contributed -1235 EUR. visits contributed 0.25 EUR.");
  }

  @Test
  void namesInBracesAreNames() {
    Cut braces = new Cut("{value}", null, List.of(element("{x", 60, 20), element("{}", 40, 40)));
    Explanation found = Tasks.output(sum(FALL, braces));
    assertThat(found.sections().get(0).text())
        .endsWith("By {value}, a share of 1 of it comes from {x.");
  }

  @Test
  void anEffectThatNoMachineHoldsIsNotTold() {
    var factors = List.of(new FactorEffect("rate", Double.POSITIVE_INFINITY));
    ExplanationProse.Told told = ExplanationProse.of(sum(FALL, DEVICE), null, factors);

    assertThat(told.figures()).extracting(Figure::value).containsNull();
    assertThat(told.sections().get(0).text()).doesNotContain("contributed");
  }

  @Test
  void aLowerShareThanAskedForExplainsNothing() {
    Cut spread =
        new Cut(
            "page",
            null,
            List.of(
                element("a", 20, 12),
                element("b", 20, 12),
                element("c", 20, 12),
                element("d", 20, 12),
                element("others", 20, 12)));
    Explanation found = Tasks.output(sum(FALL, spread));
    AnomalyToExplain strict =
        new AnomalyToExplain("ads.cost", "EUR", FALL, null, List.of(largeTail()), List.of(), 0.9);
    Explanation strictly = Tasks.output(strict);

    assertThat(found.dimension()).isEqualTo("page");
    assertThat(found.dimensions().get(0).elements()).hasSize(4);
    assertThat(strictly.dimension()).isNull();
    assertThat(strictly.dimensions().get(0).share()).isCloseTo(0.8, within(1e-12));
  }

  /** One element explains 80 %, four others 5 % each, which is too little to be named. */
  private static Cut largeTail() {
    return new Cut(
        "keyword",
        null,
        List.of(
            element("shoes", 60, 28),
            element("hats", 10, 8),
            element("bags", 10, 8),
            element("belts", 10, 8),
            element("socks", 10, 8)));
  }

  @Test
  void anOutageExplainsItselfByTheSharesExpected() {
    Cut gone =
        new Cut("device", null, List.of(element("mobile", 75, 0), element("desktop", 25, 0)));

    Explanation explanation = Tasks.output(sum(new Change(100, 0), gone));

    assertThat(explanation.dimensions().get(0).surprise()).isZero();
    assertThat(explanation.dimensions().get(0).elements().get(0).share()).isEqualTo(0.75);
  }

  @Test
  void aRatioIsExplainedByTheElementThatMovedIt() {
    // conversions per click: only mobile's rate falls, from 10 % to 5 %
    Cut device =
        new Cut(
            "device",
            null,
            List.of(
                new Element("mobile", new Change(60, 30), new Change(600, 600)),
                new Element("desktop", new Change(40, 40), new Change(400, 400))));
    AnomalyToExplain ratio =
        new AnomalyToExplain(
            "shop.rate",
            "ratio",
            new Change(100, 70),
            new Change(1_000, 1_000),
            List.of(device),
            List.of(),
            null);

    Explanation explanation = Tasks.output(ratio);

    assertThat(explanation.expected()).isEqualTo(0.1);
    assertThat(explanation.actual()).isEqualTo(0.07);
    assertThat(explanation.dimensions().get(0).elements())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.element()).isEqualTo("mobile");
              assertThat(found.share()).isEqualTo(1.0);
            });
  }

  @Test
  void aCostIsTakenApartIntoClicksAndPrice() {
    Explanation explanation = Tasks.output(cost());

    assertThat(explanation.change()).isEqualTo(-20);
    List<FactorEffect> factors = explanation.factors();
    assertThat(factors.get(0).effect()).isCloseTo(89.33, within(0.005));
    assertThat(factors.get(1).effect()).isCloseTo(-109.33, within(0.005));
    assertThat(factors.get(0).effect() + factors.get(1).effect()).isCloseTo(-20, within(1e-12));
  }

  @Test
  void moreClicksForTheSameCostLowerThePriceOfOne() {
    AnomalyToExplain perClick =
        new AnomalyToExplain(
            "ads.cpc",
            "EUR",
            new Change(0.5, 0.4),
            null,
            List.of(),
            List.of(
                new Factor("cost", new Change(500, 500), false),
                new Factor("clicks", new Change(1_000, 1_250), true)),
            null);

    Explanation explanation = Tasks.output(perClick);

    assertThat(explanation.factors().get(0).effect()).isZero();
    assertThat(explanation.factors().get(1).effect()).isCloseTo(-0.1, within(1e-15));
  }

  @Test
  void cutsThatDoNotSumToTheTotalAreRefusedWithTheDifference() {
    Cut short5 =
        new Cut("device", "EUR", List.of(element("mobile", 60, 20), element("desktop", 35, 40)));

    assertThatThrownBy(() -> sum(FALL, short5))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("cuts[device].change.expected")
        .hasMessageContaining("difference of -5.0");
  }

  @Test
  void aCutInAnotherUnitIsRefused() {
    Cut dollars =
        new Cut("device", "USD", List.of(element("mobile", 60, 20), element("desktop", 40, 40)));

    assertThatThrownBy(() -> sum(FALL, dollars))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("cuts[device].unit: found USD, expected EUR, as the anomaly has");
  }

  @Test
  void factorsThatDoNotGiveTheValueAreRefused() {
    assertThatThrownBy(
            () ->
                new AnomalyToExplain(
                    "ads.cost",
                    "EUR",
                    new Change(500, 490),
                    null,
                    List.of(),
                    cost().factors(),
                    null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("difference of -10.0");
  }

  @Test
  void whatCannotBeAnAnomalyIsRefused() {
    assertThatThrownBy(() -> new Change(Double.NaN, 1)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> new Change(1, Double.POSITIVE_INFINITY))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> element("mobile", -1, 1)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> sum(new Change(60, 60), DEVICE)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> sum(FALL)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> sum(FALL, DEVICE, DEVICE)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> new Factor("clicks", new Change(0, 1), true))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void whatIsSeenLaterLeavesTheAnswerAsItIs() {
    var memory = new HeapMemory();
    Object before = Tasks.computed(sum(FALL, DEVICE, COUNTRY), Tasks.NOON, memory);
    var watch = new ChangeWatch();
    for (int i = 1; i <= 100; i++) {
      watch.observe("ads.cost", Tasks.NOON.plusSeconds(i).toEpochMilli(), i % 7, memory);
    }

    assertThat((Object) Tasks.computed(sum(FALL, DEVICE, COUNTRY), Tasks.NOON, memory))
        .isEqualTo(before);
  }

  @Test
  void whatDocumentsSayIsQuotedAndNamedAndChangesNoFigure() {
    AnomalyToExplain anomaly = sum(FALL, DEVICE, COUNTRY);
    Answer.Computed<Explanation> without = Tasks.computed(anomaly, Tasks.NOON, new HeapMemory());
    Answer.Computed<Explanation> with =
        Tasks.told(
            anomaly,
            new ContextAnswer(
                List.of(
                    passage("far", 0, 0.8, 0.5),
                    passage("unlikely", 1.5, 0.7, 0.02),
                    passage("near", 2.5, 0.7, 0.5)),
                List.of()));

    assertThat(with.output().documents())
        .singleElement()
        .satisfies(
            quotation -> {
              assertThat(quotation.passage()).isEqualTo("near");
              assertThat(quotation.document()).isEqualTo("document of near");
              assertThat(quotation.text()).isEqualTo("The app store removed us.");
            });
    assertThat(with.evidence()).containsExactly("metric/ads.cost", "passage/near");
    assertThat(without.output().documents()).isEmpty();
    assertThat(without.evidence()).containsExactly("metric/ads.cost");
    assertThat(with.confidence()).isEqualTo(without.confidence());
    assertThat(with.output())
        .usingRecursiveComparison()
        .ignoringFields("documents")
        .isEqualTo(without.output());
  }

  @Test
  void noMoreThanThreePassagesAreQuoted() {
    List<CitedPassage> five =
        Stream.of("a", "b", "c", "d", "e").map(id -> passage(id, 1, 0.5, 0.5)).toList();

    Answer.Computed<Explanation> told =
        Tasks.told(sum(FALL, DEVICE), new ContextAnswer(five, List.of()));

    assertThat(told.output().documents())
        .extracting(Explanation.Quotation::passage)
        .containsExactly("a", "b", "c");
  }

  @Test
  void documentsAreAskedInTheWordsOfTheSeriesAndOfWhatMovedMost() {
    assertThat(AnomalyQuestion.of(sum(FALL, DEVICE, COUNTRY)))
        .isEqualTo("ads cost, decrease, device mobile, country de");
    assertThat(AnomalyQuestion.of(cost())).isEqualTo("ads cost, decrease, clicks, price");
  }

  private static CitedPassage passage(
      String id, double textScore, double vectorScore, double confidence) {
    return new CitedPassage(
        id,
        "document of " + id,
        "news",
        "Apps",
        "The app store removed us.",
        Tasks.NOON,
        textScore,
        vectorScore,
        1,
        confidence,
        "Rank 1.");
  }

  private static AnomalyToExplain cost() {
    return new AnomalyToExplain(
        "ads.cost",
        "EUR",
        new Change(500, 480),
        null,
        List.of(),
        List.of(
            new Factor("clicks", new Change(1_000, 1_200), false),
            new Factor("price", new Change(0.50, 0.40), false)),
        null);
  }

  private static AnomalyToExplain sum(Change change, Cut... cuts) {
    return new AnomalyToExplain("ads.cost", "EUR", change, null, List.of(cuts), List.of(), null);
  }

  private static Element element(String name, double expected, double actual) {
    return new Element(name, new Change(expected, actual), null);
  }
}
