package io.raptorflow.schemas.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.validation.Violation.Kind;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class PayloadSchemasTest {
  private static final PayloadSchemas SCHEMAS = PayloadSchemas.load();

  @Test
  void aMetricThatFollowsItsSchemaIsAccepted() {
    assertThat(metric("{'series':'ads.cpc','value':0.42,'dimensions':{'device':'mobile'}}"))
        .isNull();
  }

  @Test
  void fieldsNobodyKnowsMayBeAnything() {
    assertThat(metric("{'series':'s','value':1,'x':[{'y':[1,2.5,null,true,'z',{}]}],'z':null}"))
        .isNull();
  }

  @Test
  void nullIsTheSameAsLeavingAnOptionalFieldOut() {
    assertThat(metric("{'series':'s','value':1,'unit':null,'dimensions':null}")).isNull();
  }

  @Test
  void aMissingFieldIsNamed() {
    assertThat(metric("{'series':'s'}")).isEqualTo(violation("value", "nothing", "a number"));
    assertThat(metric("{}")).isEqualTo(violation("series", "nothing", "a text that is not empty"));
  }

  @Test
  void aFieldOfTheWrongTypeIsNamedWithItsPath() {
    assertThat(metric("{'series':'s','value':'0.4'}"))
        .isEqualTo(violation("value", "'0.4'", "a number"));
    assertThat(metric("{'series':'s','value':1,'dimensions':{'device':7}}"))
        .isEqualTo(violation("dimensions.device", "7", "a text"));
    assertThat(metric("{'series':'','value':1}"))
        .isEqualTo(violation("series", "an empty text", "a text that is not empty"));
    assertThat(metric("{'series':'s','value':1,'dimensions':['mobile']}"))
        .isEqualTo(violation("dimensions", "an array", "an object or null"));
  }

  @Test
  void aFieldInsideAnArrayIsNamedWithItsPlace() {
    String arms = "{'name':'a','exposures':10,'conversions':2},{'name':'b','exposures':-1}";
    assertThat(created("experiment", "{'id':'x','arms':[" + arms + "]}"))
        .isEqualTo(
            violation(
                "arms[1].exposures",
                "-1",
                "a whole number of at least 0 and of at most 9007199254740991"));
    assertThat(created("experiment", "{'id':'x','arms':[{'name':'a','exposures':10}]}"))
        .isEqualTo(
            violation(
                "arms[0].conversions",
                "nothing",
                "a whole number of at least 0 and of at most 9007199254740991"));
    assertThat(created("campaign", "{'id':'c','name':'n','series':['a','']}"))
        .isEqualTo(violation("series[1]", "an empty text", "a text that is not empty"));
  }

  @Test
  void moneyIsCheckedWhereverItIs() {
    assertThat(created("campaign", "{'id':'c','name':'n','budget':{'amount':1}}"))
        .isEqualTo(violation("budget.currency", "nothing", "a text that matches ^[A-Z]{3}$"));
    assertThat(created("campaign", "{'id':'c','name':'n','budget':{'amount':1,'currency':'eur'}}"))
        .isEqualTo(violation("budget.currency", "'eur'", "a text that matches ^[A-Z]{3}$"));
    assertThat(created("campaign", "{'id':'c','name':'n','budget':null}")).isNull();
    assertThat(created("allocation", "{'id':'a','budget':null}"))
        .isEqualTo(violation("budget", "null", "an object"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-01T12:00:00Z",
        "2026-11-01T12:00:00.5Z",
        "2024-02-29T23:59:59.123456789+01:00",
        "0001-01-01T00:00:00-17:59"
      })
  void timesOfRfc3339AreAccepted(String time) {
    assertThat(created("campaign", "{'id':'c','name':'n','start':'" + time + "'}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-01",
        "2026-11-01T12:00Z",
        "2026-11-01T12:00:00",
        "2026-11-01 12:00:00Z",
        "2026-11-01t12:00:00z",
        "2026-11-01T12:00:00.Z",
        "2026-11-01T12:00:00.1234567890Z",
        "2026-11-01T12:00:00+0100",
        "2026-11-01T12:00:00+18:00",
        "2026-02-29T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-11-01T24:00:00Z",
        "2026-12-31T23:59:60Z",
        "+12026-11-01T12:00:00Z",
        "20é6-11-01T12:00:00Z"
      })
  void otherTimesAreRefused(String time) {
    assertThat(created("campaign", "{'id':'c','name':'n','start':'" + time + "'}"))
        .extracting(Violation::field, Violation::expected)
        .containsExactly("start", "an RFC 3339 time such as 2026-11-01T12:00:00Z or null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT30S", "P1D", "P1DT2H3M4.5S", "PT0S"})
  void durationsOfFixedLengthAreAccepted(String duration) {
    assertThat(created("workflow", "{'steps':[{'timeout':'" + duration + "'}]}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "PT", "P1Y", "P1M", "P1W", "30s", "-PT1S", "PT1H2", "P1DT"})
  void otherDurationsAreRefused(String duration) {
    assertThat(created("workflow", "{'steps':[{'timeout':'" + duration + "'}]}"))
        .extracting(Violation::field)
        .isEqualTo("steps[0].timeout");
  }

  @Test
  void aChoiceIsOneOfThoseListed() {
    assertThat(created("signal", "{'id':'s','kind':'market'}")).isNull();
    assertThat(created("signal", "{'id':'s','kind':'weather'}"))
        .isEqualTo(violation("kind", "'weather'", "one of [brand, competitor, market]"));
    assertThat(created("campaign", "{'id':'c','name':'n','state':null}")).isNull();
  }

  @Test
  void wholeNumbersMayBeWrittenWithAFraction() {
    assertThat(created("asset", "{'id':'a','version':3.0}")).isNull();
    assertThat(created("asset", "{'id':'a','version':3e2}")).isNull();
    assertThat(created("asset", "{'id':'a','version':3.5}"))
        .extracting(Violation::field, Violation::found)
        .containsExactly("version", "3.5");
  }

  @Test
  void limitsAreExact() {
    assertThat(risk("1.0")).isNull();
    assertThat(risk("-0.0")).isNull();
    assertThat(risk("1.0000000000000000000001"))
        .isEqualTo(
            violation(
                "probability",
                "1.0000000000000000000001",
                "a number of at least 0 and of at most 1 or null"));
    assertThat(created("evidence", "{'id':'e','claim':'c','likelihoodRatio':0}"))
        .isEqualTo(violation("likelihoodRatio", "0", "a number above 0 or null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1e-999"})
  void numbersThatNoDoubleHoldsAreRefusedEverywhere(String number) {
    assertThat(metric("{'series':'s','value':" + number + "}"))
        .extracting(Violation::field, Violation::found)
        .containsExactly("value", number);
    assertThat(metric("{'series':'s','value':1,'new':{'deep':[" + number + "]}}"))
        .extracting(Violation::field, Violation::found)
        .containsExactly("new.deep[0]", number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{'series':'s','value':1",
        "{'series':'s','value':1}}",
        "{'series':'s','value':1} {}",
        "{'series':'s','value':NaN}",
        "{'series':'s','value':Infinity}",
        "{'series':'s','value':-Infinity}",
        "{'series':'s','value':01}",
        "{'series':'s','value':1,}",
        "{'series':'s' 'value':1}",
        "{series:'s','value':1}",
        "{'series':'s','value':1,'x':[1}}",
        "{'series':'s','value':1,'x':tru}",
        "{'series':'s','value':1} // done",
        "\uFEFF{'series':'s','value':1}"
      })
  void whatIsNoJsonIsSaidToBeNone(String text) {
    assertThat(metric(text)).extracting(Violation::kind).isEqualTo(Kind.NOT_JSON);
  }

  @Test
  void otherEncodingsThanUtf8AreNoJson() {
    String text = "{\"series\":\"é\",\"value\":1}";
    assertThat(check(text.getBytes(UTF_8))).isNull();
    assertThat(check(text.getBytes(ISO_8859_1)))
        .isEqualTo(
            new Violation(
                Kind.NOT_JSON, "payload", "bytes that are not UTF-8", "a JSON object in UTF-8"));
    assertThat(check("{\"series\":\"s\",\"value\":1}".getBytes(UTF_16LE)))
        .extracting(Violation::kind)
        .isEqualTo(Kind.NOT_JSON);
    byte[] surrogate = {
      '{', '"', 'x', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'
    };
    assertThat(check(surrogate)).extracting(Violation::kind).isEqualTo(Kind.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "'text'", "7", "null", "true"})
  void aPayloadIsAnObject(String text) {
    assertThat(metric(text))
        .extracting(Violation::kind, Violation::field, Violation::expected)
        .containsExactly(Kind.SCHEMA_VIOLATION, "payload", "an object");
    assertThat(SCHEMAS.check(EventType.WARNING_ISSUED, "metric", null, json(text)))
        .extracting(Violation::field)
        .isEqualTo("payload");
  }

  @Test
  void aNameTwiceIsRefusedAtAnyDepth() {
    assertThat(metric("{'series':'s','value':1,'value':2}"))
        .isEqualTo(violation("value", "the name twice", "each name once"));
    assertThat(metric("{'series':'s','value':1,'x':[{'y':1,'z':2,'y':3}]}"))
        .isEqualTo(violation("x[0].y", "the name twice", "each name once"));
  }

  @Test
  void nestingIsBounded() {
    assertThat(metric(nested(PayloadSchemas.DEEPEST - 1))).isNull();
    assertThat(metric(nested(PayloadSchemas.DEEPEST)))
        .extracting(Violation::kind)
        .isEqualTo(Kind.SCHEMA_VIOLATION);
    assertThat(metric(nested(200_000)))
        .extracting(Violation::kind)
        .isEqualTo(Kind.SCHEMA_VIOLATION);
  }

  @Test
  void namesAndNumbersAreBounded() {
    String longest = "9".repeat(300);
    assertThat(metric("{'series':'s','value':1,'x':" + longest + "}")).isNull();
    assertThat(metric("{'series':'s','value':1,'x':0." + "9".repeat(PayloadSchemas.LONGEST) + "}"))
        .isNotNull();
    assertThat(metric("{'series':'s','value':1,'" + "n".repeat(5_000) + "':1}")).isNotNull();
  }

  @Test
  void whatWasFoundIsCutToALine() {
    assertThat(metric("{'series':'s','value':'" + "v".repeat(100_000) + "'}"))
        .satisfies(violation -> assertThat(violation.found()).hasSizeLessThan(100));
  }

  @Test
  void manyNamesDoNotStopTheCheck() {
    StringBuilder text = new StringBuilder("{'series':'s','value':1");
    for (int i = 0; i < 50_000; i++) {
      text.append(",'n").append(i * 7_919L).append("':0");
    }
    assertThat(metric(text.append('}').toString())).isNull();
  }

  @Test
  void anEntityNobodyKnowsIsRefused() {
    assertThat(created("unicorn", "{}"))
        .isEqualTo(
            new Violation(
                Kind.UNKNOWN_ENTITY,
                "subject",
                "'unicorn/…'",
                "an entity of the contract, for example metric/<series>"));
  }

  @Test
  void metricsAreRecordedOfMetricsOnly() {
    assertThat(SCHEMAS.check(EventType.METRIC_RECORDED, "campaign", null, json("{}")))
        .isEqualTo(
            new Violation(
                Kind.UNKNOWN_ENTITY, "subject", "'campaign/…'", "metric/<id> for metric_recorded"));
  }

  @Test
  void theStatedSchemaHasToBeTheEntitysOwn() {
    byte[] metric = json("{'series':'s','value':1}");
    String base = "https://raptorflow.io/schemas/";
    assertThat(SCHEMAS.check(EventType.METRIC_RECORDED, "metric", base + "metric/1", metric))
        .isNull();
    for (String other : new String[] {base + "metric/2", base + "campaign/1", "urn:x", ""}) {
      assertThat(SCHEMAS.check(EventType.METRIC_RECORDED, "metric", other, metric))
          .isEqualTo(
              new Violation(
                  Kind.UNSUPPORTED_SCHEMA, "dataschema", "'" + other + "'", base + "metric/1"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = {"DATA_CREATED", "DATA_UPDATED"})
  void dataThatIsCreatedOrUpdatedIsCarriedWhole(EventType type) {
    assertThat(SCHEMAS.check(type, "campaign", null, json("{'id':'c'}"))).isNotNull();
    assertThat(SCHEMAS.check(type, "campaign", null, json("{'id':'c','name':'n'}"))).isNull();
  }

  @Test
  void dataThatIsDeletedMayBeCarriedInPart() {
    assertThat(SCHEMAS.check(EventType.DATA_DELETED, "customer", null, json("{}"))).isNull();
    assertThat(SCHEMAS.check(EventType.DATA_DELETED, "customer", null, json("{'id':7}")))
        .isEqualTo(violation("id", "7", "a text that is not empty"));
    assertThat(SCHEMAS.check(EventType.DATA_DELETED, "person", null, json("{}"))).isNull();
    assertThat(SCHEMAS.check(EventType.DATA_DELETED, "cutsomer", null, json("{}"))).isNotNull();
  }

  @Test
  void partsOfWhatIsDeletedAreWhole() {
    assertThat(
            SCHEMAS.check(
                EventType.DATA_DELETED, "campaign", null, json("{'budget':{'amount':1}}")))
        .isNotNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "DATA_CREATED",
        "DATA_UPDATED",
        "DATA_DELETED",
        "METRIC_RECORDED",
        "MESSAGE_SENT",
        "MESSAGE_RECEIVED"
      })
  void whatIsSaidAboutASubjectIsAnyObject(EventType type) {
    assertThat(SCHEMAS.check(type, "campaign", "urn:own", json("{'finding':[1]}"))).isNull();
    assertThat(SCHEMAS.check(type, "unicorn", null, json("{}"))).isNull();
    assertThat(SCHEMAS.check(type, "campaign", null, json("[]"))).isNotNull();
  }

  @Test
  void onlyTheRequestOfAWorkflowIsOne() {
    byte[] entry = json("{'entry':'timer'}");
    assertThat(SCHEMAS.check(EventType.DATA_CREATED, "workflow", null, entry))
        .isEqualTo(violation("steps", "nothing", "an array"));
    assertThat(SCHEMAS.check(EventType.DATA_UPDATED, "workflow", null, entry)).isNull();
    assertThat(SCHEMAS.check(EventType.MESSAGE_SENT, "workflow", null, entry)).isNull();
  }

  @Test
  void workflowsInWorkflowsAreWorkflows() {
    String inner = "{'steps':[],'workflows':{'b':{'steps':[{'retries':'x'}]}}}";
    assertThat(created("workflow", "{'steps':[],'workflows':{'a':" + inner + "}}"))
        .extracting(Violation::field)
        .isEqualTo("workflows.a.workflows.b.steps[0].retries");
    assertThat(created("workflow", "{'steps':[],'workflows':{'a':{'name':'no steps'}}}"))
        .extracting(Violation::field)
        .isEqualTo("workflows.a.steps");
  }

  @Test
  void aTaskForAnAgentIsAMessage() {
    String task = "{'agent':'AnomalyDetector','capability':'detect_anomalies','input':{'a':[1]}}";
    assertThat(SCHEMAS.check(EventType.MESSAGE_SENT, "message", null, json(task))).isNull();
    assertThat(SCHEMAS.check(EventType.MESSAGE_SENT, "message", null, json("{'input':[1]}")))
        .isEqualTo(violation("input", "an array", "an object or null"));
  }

  @Test
  void aViolationIsOneSentence() {
    assertThat(violation("value", "nothing", "a number").sentence())
        .isEqualTo("value: found nothing, expected a number");
  }

  @Test
  void allThatIsWrongIsToldInTheOrderOfThePayload() {
    assertThat(
            all(
                "workflow",
                "{'name':'','version':0,'steps':[7,{'id':'a','timeout':'soon','retries':-1},"
                    + "{'id':'','id':'b','await':{'type':5,'where':''}}],'priority':-1,"
                    + "'workflows':{'in ner':{}},'outputs':[{'steps':1}],'requester':1e999}"))
        .containsExactly(
            "name: found an empty text, expected a text that is not empty or null",
            "version: found 0, expected a whole number of at least 1 and of at most"
                + " 9007199254740991 or null",
            "steps[0]: found 7, expected an object",
            "steps[1].timeout: found 'soon', expected an ISO 8601 duration such as PT30S or null",
            "steps[1].retries: found -1, expected a whole number of at least 0 and of at"
                + " most 9007199254740991 or null",
            "steps[2].id: found an empty text, expected a text that is not empty or null",
            "steps[2].id: found the name twice, expected each name once",
            "steps[2].await.type: found 5, expected a text that is not empty or null",
            "steps[2].await.where: found an empty text, expected a text that is not empty or null",
            "priority: found -1, expected a number of at least 0 or null",
            "workflows[\"in ner\"].steps: found nothing, expected an array",
            "outputs: found an array, expected an object or null",
            "requester: found 1e999, expected a number of magnitude at most"
                + " 1.7976931348623157E308");
  }

  @Test
  void everyRequiredFieldThatIsMissingIsTold() {
    assertThat(all("metric", "{'unit':5}"))
        .containsExactly(
            "unit: found 5, expected a text or null",
            "series: found nothing, expected a text that is not empty",
            "value: found nothing, expected a number");
  }

  @Test
  void whatIsWrongBeforeTheJsonEndsIsToldWithThat() {
    assertThat(all("metric", "{'series':5,'value':'x',"))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("payload: found no JSON at byte");
    assertThat(all("metric", "{'series':5,'value':1}{"))
        .containsExactly(
            "series: found 5, expected a text that is not empty",
            "payload: found something after the object, expected one object");
    assertThat(all("metric", "[]")).containsExactly("payload: found an array, expected an object");
  }

  @Test
  void asManyViolationsAreToldAsThereMayBe() {
    assertThat(all("workflow", "{'steps':[" + "1,".repeat(100_000) + "1]}"))
        .hasSize(PayloadSchemas.MOST_VIOLATIONS);
  }

  private static List<String> all(String entity, String text) {
    return SCHEMAS.violations(EventType.DATA_CREATED, entity, null, json(text)).stream()
        .map(Violation::sentence)
        .toList();
  }

  private static String nested(int levels) {
    return "{'series':'s','value':1,'x':" + "[".repeat(levels) + "]".repeat(levels) + "}";
  }

  private static Violation violation(String field, String found, String expected) {
    return new Violation(Kind.SCHEMA_VIOLATION, field, found, expected);
  }

  private static @Nullable Violation risk(String probability) {
    return created("risk", "{'id':'r','event':'e','probability':" + probability + "}");
  }

  private static @Nullable Violation metric(String text) {
    return check(json(text));
  }

  private static @Nullable Violation check(byte[] metric) {
    return SCHEMAS.check(EventType.METRIC_RECORDED, "metric", null, metric);
  }

  private static @Nullable Violation created(String entity, String text) {
    return SCHEMAS.check(EventType.DATA_CREATED, entity, null, json(text));
  }

  /** JSON is easier to read in Java with single quotes. */
  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
