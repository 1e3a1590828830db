package io.raptorflow.operators.agents.architect.initiatives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.HostedAgents;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.architect.initiatives.ExportInitiativePlan.Format;
import io.raptorflow.operators.agents.architect.initiatives.ExportInitiativePlan.Step;
import io.raptorflow.operators.agents.inputs.TaskLink;
import io.raptorflow.operators.host.HostBench;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Money;
import io.raptorflow.schemas.entities.Task.Link;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ExportInitiativePlanTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  /** RFC 8785, appendix B: IEEE 754 bits and their text. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
  })
  void numbersAreWrittenAsTheirStandardWritesThem(String bits, String text) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(CanonicalJson.number(value)).isEqualTo(text);
  }

  @Property(tries = 1_000)
  void aNumberIsReadAsItWasWritten(@ForAll double value) {
    assertThat(Double.parseDouble(CanonicalJson.number(value))).isEqualTo(value + 0.0);
  }

  /** RFC 8785, 3.2.2: literals, numbers and texts. */
  @Test
  void theExampleOfTheStandardIsWrittenAsThere() throws Exception {
    JsonNode example =
        JSON.readTree(
            """
            {"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
             "string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
             "literals":[null,true,false]}""");

    assertThat(CanonicalJson.write(example).text())
        .isEqualTo(
            "{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void halfACharacterIsRefused() throws Exception {
    assertThatThrownBy(() -> CanonicalJson.write(JSON.readTree("{\"a\":\"\\ud800\"}")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a: found half a character");
  }

  @Test
  void theSameVersionHasTheSameHashHoweverItsFieldsWereOrdered() {
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      fields.add(Map.entry("extra" + i, JSON.valueToTree(Map.of("n", i))));
    }
    for (Format format : Format.values()) {
      ExportedPlan first = export(initiative(fields), format);
      Collections.reverse(fields);
      ExportedPlan second = export(initiative(fields), format);

      assertThat(second.sha256()).isEqualTo(first.sha256());
      assertThat(first.sha256()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void projectXmlHoldsTheTasksTheirLinksAndDates() throws Exception {
    ExportedPlan file = export(initiative(List.of()), Format.MS_PROJECT);

    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(file.content().getBytes(UTF_8)));
    Element brief = (Element) xml.getElementsByTagName("Task").item(0);
    Element film = (Element) xml.getElementsByTagName("Task").item(1);
    assertThat(text(brief, "Name")).isEqualTo("Brief & <scope>");
    assertThat(text(brief, "Start")).isEqualTo("2026-03-02T08:00:00");
    assertThat(text(brief, "Duration")).isEqualTo("PT12H30M0S");
    assertThat(text(film, "PredecessorUID")).isEqualTo(text(brief, "UID"));
    assertThat(text(film, "Type")).isEqualTo("3");
    assertThat(text(film, "LinkLag")).isEqualTo("-1200");
    assertThat(file.losses())
        .containsExactly(
            "estimatedCost",
            "estimatedDays",
            "id",
            "kind",
            "owner",
            "state",
            "tasks.id",
            "version");
  }

  @Test
  void markdownTakesNamesForText() {
    String page = export(initiative(List.of()), Format.MARKDOWN).content();

    assertThat(page).startsWith("# Launch\n");
    assertThat(page).contains("| Estimated cost | 120000.50 EUR |");
    assertThat(page).contains("| film | Film | 2026-03-02T10:00:00Z");
    assertThat(page).contains("Brief & \\<scope\\>").contains("brief SS-2h");
  }

  @Test
  void jsonHasAllFieldsAndLosesNone() throws Exception {
    ExportedPlan file = export(initiative(List.of()), Format.JSON);

    JsonNode read = JSON.readTree(file.content());
    assertThat(read.at("/tasks/1/predecessors/0/task").asText()).isEqualTo("brief");
    assertThat(read.at("/estimatedCost/amount").decimalValue()).isEqualByComparingTo("120000.50");
    assertThat(file.losses()).isEmpty();
  }

  @Test
  void amountsThatAreNoDoublesAreSaidToBeLost() {
    Initiative initiative =
        new Initiative(
            "i1",
            "Launch",
            null,
            null,
            null,
            null,
            null,
            new Money(new BigDecimal("12345678901234567.89"), "EUR"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            1L,
            Map.of());

    assertThat(export(initiative, Format.JSON).losses()).containsExactly("estimatedCost.amount");
  }

  @Test
  void tasksThatWaitForEachOtherAreRefused() {
    List<Step> circle = List.of(step("a", "A", "b"), step("b", "B", "a"));

    assertThatThrownBy(
            () ->
                answer(initiative(List.of()), new ExportInitiativePlan("i1", Format.JSON, circle)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a circle among [a, b]");
  }

  @Test
  void anInitiativeThatWasSeenIsExportedByItsId() throws Exception {
    try (HostedAgents agents = new HostedAgents()) {
      agents.see("initiative/i1", "{\"id\":\"i1\",\"name\":\"Launch\",\"version\":3,\"x\":1.50}");

      JsonNode answer =
          agents.ask(
              "InitiativeArchitect",
              "export_initiative_plan",
              "{\"initiativeId\":\"i1\",\"format\":\"json\"}");

      assertThat(answer.at("/output/content").asText())
          .isEqualTo(
              "{\"excludes\":[],\"id\":\"i1\",\"name\":\"Launch\",\"objectives\":[],"
                  + "\"requires\":[],\"tasks\":[],\"version\":3,\"x\":1.5}");
    }
  }

  private static String text(Element element, String name) {
    return element.getElementsByTagName(name).item(0).getTextContent();
  }

  private static Step step(String id, String name, String after) {
    return new Step(
        id,
        name,
        MONDAY,
        MONDAY.plusSeconds(60),
        1.0,
        List.of(new TaskLink(after, Link.FINISH_TO_START, 0.0)));
  }

  private static Initiative initiative(List<Map.Entry<String, JsonNode>> fields) {
    Map<String, JsonNode> other = new LinkedHashMap<>();
    fields.forEach(field -> other.put(field.getKey(), field.getValue()));
    return new Initiative(
        "i1",
        "Launch",
        null,
        "launch",
        List.of(),
        List.of(),
        List.of(),
        new Money(new BigDecimal("120000.50"), "EUR"),
        null,
        90.0,
        null,
        null,
        null,
        null,
        "ana",
        Initiative.State.APPROVED,
        3L,
        other);
  }

  private static ExportedPlan export(Initiative initiative, Format format) {
    List<Step> tasks =
        List.of(
            new Step(
                "brief", "Brief & <scope>", MONDAY, MONDAY.plusSeconds(9_000), 12.5, List.of()),
            new Step(
                "film",
                "Film",
                MONDAY.plusSeconds(7_200),
                MONDAY.plusSeconds(90_000),
                40.0,
                List.of(new TaskLink("brief", Link.START_TO_START, -2.0))));
    var answer = answer(initiative, new ExportInitiativePlan("i1", format, tasks));
    return ((Answer.Computed<ExportedPlan>) answer).output();
  }

  private static Answer<ExportedPlan> answer(Initiative initiative, ExportInitiativePlan input) {
    HeapMemory memory = new HeapMemory();
    new InitiativeMemory(memory).write(new KnownInitiative(initiative, MONDAY, "e1", null));
    return new InitiativeExport().answer(new Asked<>(input, HostBench.task("q1", "{}")), memory);
  }
}
