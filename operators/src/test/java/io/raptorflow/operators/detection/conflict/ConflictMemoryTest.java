package io.raptorflow.operators.detection.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConflictMemoryTest {
  private static final ConflictWatch.Codec CODEC = new ConflictWatch.Codec();

  @ParameterizedTest
  @EnumSource
  void version1StaysReadableAndRemembersWhatItDid(ConflictPattern pattern) throws IOException {
    ConflictWatch read =
        CODEC.read(1, new DataInputStream(new ByteArrayInputStream(golden(pattern))));
    assertThat(read.key()).isEqualTo(watch(pattern).key());
    assertThat(read.observe(second(pattern))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void theBytesOfVersion1AreAsTheyWere(ConflictPattern pattern) throws IOException {
    var bytes = new ByteArrayOutputStream();
    CODEC.write(watch(pattern), new DataOutputStream(bytes));
    assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
        .isEqualTo(HexFormat.of().formatHex(golden(pattern)));
  }

  @Test
  void aRouteRemembersWhereAThingWasLast() throws IOException {
    var codec = new EntityRoutes.Codec();
    EntityRoutes routes = new EntityRoutes();
    assertThat(routes.isEmpty()).isTrue();
    routes.route(first(ConflictPattern.DOUBLE_BOOKED_PERSON));
    var bytes = new ByteArrayOutputStream();
    codec.write(routes, new DataOutputStream(bytes));
    EntityRoutes read =
        codec.read(
            codec.version(), new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    Event gone = event(EventType.DATA_DELETED, "task/a", "{}");
    assertThat(read.route(gone))
        .containsExactly(new ConflictKey(ConflictPattern.DOUBLE_BOOKED_PERSON, "acme", "ada"));
    assertThat(read.isEmpty()).isTrue();
  }

  @Test
  void theKeyIsShortWhateverTheName() {
    ConflictKey key = new ConflictKey(ConflictPattern.BROKEN_POLICY, "acme", "n".repeat(9_999));
    assertThat(key.text()).startsWith("broken_policy|acme|sha-256:").hasSizeLessThan(120);
    assertThat(new ConflictKey(key.pattern(), key.tenant(), key.name())).isEqualTo(key);
  }

  private static ConflictWatch watch(ConflictPattern pattern) {
    List<ConflictKey> keys = ConflictKeys.of(first(pattern));
    ConflictWatch watch =
        ConflictWatch.of(
            keys.stream()
                .filter(key -> key.pattern() == pattern && !key.name().startsWith("allocation/"))
                .findFirst()
                .orElseThrow());
    assertThat(watch.observe(first(pattern))).isEmpty();
    return watch;
  }

  private static Event first(ConflictPattern pattern) {
    return switch (pattern) {
      case CONTRADICTING_DECISIONS ->
          told("decision/a", "{'id':'a','about':'plan/p','outcome':'approved','by':'lea'}");
      case DOUBLE_BOOKED_PERSON -> told("task/a", task());
      case DOUBLE_BOOKED_BUDGET -> told("allocation/a", allocation());
      case COMPETING_INITIATIVES -> told("campaign/a", campaign("i1"));
      case BROKEN_POLICY ->
          told(
              "policy/po",
              "{'id':'po','name':'None','version':2,'channels':[],'thresholds':{'most':1.5},"
                  + "'rules':[{'id':'d','condition':'amount > thresholds.most','effect':'deny'}]}");
      case DISAGREEING_RESULTS -> result("Ada", 1);
    };
  }

  private static Event second(ConflictPattern pattern) {
    return switch (pattern) {
      case CONTRADICTING_DECISIONS ->
          told("decision/b", "{'id':'b','about':'plan/p','outcome':'rejected'}");
      case DOUBLE_BOOKED_PERSON -> told("task/b", task());
      case DOUBLE_BOOKED_BUDGET -> told("allocation/b", allocation());
      case COMPETING_INITIATIVES -> told("campaign/b", campaign("i2"));
      case BROKEN_POLICY ->
          told("decision/b", "{'id':'b','about':'plan/p','outcome':'approved','amount':2}");
      case DISAGREEING_RESULTS -> result("Ben", 9);
    };
  }

  private static String task() {
    return "{'id':'x','plan':'p','owner':'ada','parent':'w','plannedStart':'2026-03-02T08:00:00Z',"
        + "'plannedFinish':'2026-03-02T17:00:00Z'}";
  }

  private static String allocation() {
    return "{'id':'x','plan':'p','budget':{'amount':100.50,'currency':'EUR'},'state':'approved'}";
  }

  private static String campaign(String initiative) {
    return ("{'id':'x','name':'x','initiative':'%s','audiences':['all'],"
            + "'start':'2026-03-02T08:00:00Z'}")
        .formatted(initiative);
  }

  private static Event result(String agent, int value) {
    return event(
        EventType.RESULT_GENERATED,
        "campaign/c",
        "{'agent':'%s','output':{'value':%d,'standardError':0.5,'unit':'EUR'}}"
            .formatted(agent, value));
  }

  private static Event told(String subject, String json) {
    return event(EventType.DATA_CREATED, subject, json);
  }

  private static Event event(EventType type, String subject, String json) {
    return Event.builder()
        .id("of " + subject)
        .source("//test")
        .type(type)
        .subject(subject)
        .time(Instant.parse("2026-03-01T12:00:00Z"))
        .tenant("acme")
        .data(json.replace('\'', '"').getBytes(UTF_8))
        .build();
  }

  private static byte[] golden(ConflictPattern pattern) throws IOException {
    String name = pattern.wireName().replace('_', '-') + "-1.hex";
    try (InputStream in = ConflictMemoryTest.class.getResourceAsStream(name)) {
      assertThat(in).as("golden file " + name).isNotNull();
      return HexFormat.of().parseHex(new String(in.readAllBytes(), UTF_8).strip());
    }
  }
}
