package io.raptorflow.operators.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.workflow.definition.Capabilities.Offer;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs of the agents there are, as a definition's parameters are checked against them. */
@NullMarked
class CatalogueInputsTest {
  @ParameterizedTest
  @MethodSource("offers")
  void parametersThatReferencesBringAreNotJudged(Offer offer) {
    Map<String, JsonNode> all =
        Arrays.stream(offer.input().getRecordComponents())
            .collect(
                Collectors.toMap(
                    RecordComponent::getName, each -> TextNode.valueOf("${params.x}")));

    assertThat(faults(offer, all)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("offers")
  void aParameterThatIsNotOneIsTold(Offer offer) {
    assertThat(faults(offer, Map.of("no_such", TextNode.valueOf("${params.x}"))))
        .contains("params.no_such");
  }

  @Test
  void whatEachAgentCannotDoWithoutIsTold() {
    Map<String, List<String>> missing =
        offers().stream()
            .collect(Collectors.toMap(Offer::capability, offer -> faults(offer, Map.of())));

    assertThat(missing)
        .containsEntry("test_trend", List.of("params.series"))
        .containsEntry("detect_anomalies", List.of("params.points"))
        .containsEntry("forecast_series", List.of("params.series", "params.horizon"))
        .containsEntry("track_progress", List.of("params.plan"))
        .containsEntry("group_anomalies", List.of("params.from", "params.to", "params.window"));
  }

  @Test
  void everyValueOfAnotherTypeWithinAParameterIsTold() {
    assertThat(
            faults(
                offer("forecast_series"),
                Map.of(
                    "series",
                    json("5"),
                    "horizon",
                    json("'soon'"),
                    "levels",
                    json("[0.8,'x',0.9,true]"))))
        .containsExactlyInAnyOrder(
            "params.series", "params.horizon", "params.levels[1]", "params.levels[3]");
    assertThat(
            faults(
                offer("allocate_resources"),
                Map.of(
                    "total",
                    json("{'amount':'much','currency':'EUR'}"),
                    "curves",
                    json("[{'channel':5,'saturation':'x'},{'channel':'c'}]"))))
        .contains("params.total.amount", "params.curves[0].channel", "params.curves[0].saturation");
  }

  @Test
  void aValueOutOfItsRangeIsToldBesideOneOfAnotherType() {
    assertThat(faults(offer("forecast_series"), Map.of("series", json("5"), "horizon", json("0"))))
        .containsExactly("params.series", "params.horizon");
  }

  @Test
  void aMisspeltParameterIsNotMissingToo() {
    assertThat(faults(offer("forecast_series"), Map.of("serie", json("'s'"), "horizon", json("7"))))
        .containsExactly("params.serie");
    assertThat(faults(offer("forecast_series"), Map.of("nothing", json("1"))))
        .containsExactlyInAnyOrder("params.nothing", "params.series", "params.horizon");
  }

  private static Offer offer(String capability) {
    return offers().stream()
        .filter(offer -> offer.capability().equals(capability))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(String text) {
    return Offered.json(text);
  }

  static List<Offer> offers() {
    return Capabilities.of(AgentCatalogue.all().stream().map(Agent::spec).toList()).offers();
  }

  private static List<String> faults(Offer offer, Map<String, JsonNode> params) {
    Faults faults = new Faults();
    Template.Members members =
        new TemplateReader(faults, (path, reference) -> {}).members(params, "params");
    InputRecord.of(offer.input()).check(members, "params", faults);
    return faults.all().stream().map(Fault::path).toList();
  }
}
