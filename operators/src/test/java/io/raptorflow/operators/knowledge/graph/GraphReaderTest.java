package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.competitor;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.concept;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.created;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.event;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.noNames;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.person;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.product;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Subject;
import io.raptorflow.schemas.validation.PayloadSchemas;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphReaderTest {
  private static final PayloadSchemas SCHEMAS = PayloadSchemas.load();

  private static final NameDictionary NAMES =
      new NameDictionary(
          TENANT,
          List.of(
              new Naming(campaign("c1"), "Spring Sale", NOON),
              new Naming(product("trail shoe"), "Trail Shoe", NOON),
              new Naming(competitor("acme"), "Acme", NOON),
              new Naming(person("ana"), "Ana Lee", NOON)));

  private static final String MONEY = "{\"amount\":5,\"currency\":\"EUR\"}";

  /** What an event says, as sentences. */
  private static List<String> said(Event event) {
    return new GraphReader(NAMES)
        .read(event).stream()
            .flatMap(update -> update.links().stream())
            .map(Link::key)
            .map(key -> key.from() + " " + key.type() + " " + key.to())
            .toList();
  }

  private static GraphUpdate update(NameDictionary names, Event event) {
    return new GraphReader(names).read(event).orElseThrow();
  }

  static Stream<Arguments> things() {
    return Stream.of(
        thing(
            "allocation/b1",
            "{\"id\":\"b1\",\"budget\":%1$s,\"campaign\":\"c1\",\"plan\":\"p1\",\"shares\":[{\"channel\":\"Search\",\"amount\":%1$s},{\"channel\":\"email\",\"campaign\":\"c2\",\"initiative\":\"i1\",\"amount\":%1$s}]}"
                .formatted(MONEY),
            "campaign c1 PART_OF concept plan/p1",
            "campaign c1 SPENDS_ON channel search",
            "campaign c2 SPENDS_ON channel email",
            "campaign c2 PART_OF concept initiative/i1"),
        thing(
            "asset/a1",
            "{\"id\":\"a1\",\"channel\":\"email\",\"campaign\":\"c2\",\"author\":\"ana\",\"title\":\"Spring sale\",\"body\":\"The trail shoe is here\"}",
            "campaign c2 RUNS_ON channel email",
            "person ana WORKS_ON campaign c2",
            "campaign c2 MENTIONS campaign c1",
            "campaign c2 MENTIONS product trail shoe",
            "campaign c1 MENTIONED_WITH product trail shoe"),
        thing("brand_guide/g1", "{\"id\":\"g1\",\"brand\":\"Trailblaze\"}"),
        thing(
            "campaign/c1",
            "{\"id\":\"c1\",\"name\":\"Spring Sale\",\"channel\":\"search\",\"plan\":\"p1\",\"initiative\":\"i1\",\"objectives\":[\"o1\"],\"audiences\":[\"Runners\"],\"owner\":\"ana\"}",
            "campaign c1 RUNS_ON channel search",
            "campaign c1 PART_OF concept plan/p1",
            "campaign c1 PART_OF concept initiative/i1",
            "person ana ANSWERS_FOR campaign c1",
            "campaign c1 SERVES concept objective/o1",
            "campaign c1 ADDRESSES concept term/runners"),
        thing(
            "case/k1",
            "{\"id\":\"k1\",\"title\":\"Acme copies the trail shoe\",\"campaign\":\"c1\",\"handler\":\"ben\",\"parties\":[\"legal\"]}",
            "person ben WORKS_ON campaign c1",
            "campaign c1 MENTIONS competitor acme",
            "campaign c1 MENTIONS product trail shoe",
            "product trail shoe MENTIONED_WITH competitor acme"),
        thing(
            "case/k2",
            "{\"id\":\"k2\",\"title\":\"Acme against the trail shoe\",\"campaign\":\"c1\",\"about\":[\"customer/kim\"],\"handler\":\"ben\"}",
            "person ben WORKS_ON person kim",
            "person kim MENTIONS competitor acme",
            "person kim MENTIONS product trail shoe"),
        thing(
            "customer/kim",
            "{\"id\":\"kim\",\"name\":\"Kim\",\"segments\":[\"loyal\"],\"addresses\":{\"sms\":\"+1\",\"email\":\"kim@example.org\"},\"orders\":[{\"at\":\"2026-01-01T00:00:00Z\",\"items\":[\"Trail Shoe\",\"SKU-9\"]}]}",
            "person kim BELONGS_TO concept term/loyal",
            "person kim REACHED_ON channel email",
            "person kim REACHED_ON channel sms",
            "person kim BOUGHT product trail shoe",
            "person kim BOUGHT product sku-9"),
        thing(
            "dependency/d1",
            "{\"from\":\"campaign/c1\",\"to\":\"campaign/c2\"}",
            "campaign c2 DEPENDS_ON campaign c1"),
        thing(
            "dependency/d2", "{\"from\":\"campaign/c1\",\"to\":\"campaign/c2\",\"removed\":true}"),
        thing("dependency/d3", "{\"from\":\"task/t1\",\"to\":\"campaign/c2\"}"),
        thing(
            "document/d1",
            "{\"id\":\"d1\",\"title\":\"Playbook\",\"text\":\"Acme is cheaper\",\"campaign\":\"c1\",\"about\":[\"objective/o1\"],\"tags\":[\"Pricing\"],\"authors\":[\"Ana Lee\",\"Nobody Known\"]}",
            "campaign c1 MENTIONED_WITH concept objective/o1",
            "campaign c1 FILED_UNDER concept term/pricing",
            "person ana WROTE_ABOUT campaign c1",
            "campaign c1 MENTIONS competitor acme"),
        thing(
            "document/d2",
            "{\"id\":\"d2\",\"text\":\"Acme, trail shoe\",\"campaign\":\"c1\",\"about\":[\"campaign/c2\",\"customer/kim\"],\"authors\":[\"ana lee\"]}",
            "campaign c2 MENTIONED_WITH person kim",
            "person ana WROTE_ABOUT person kim",
            "person kim MENTIONS competitor acme",
            "person kim MENTIONS product trail shoe"),
        thing(
            "engagement/e1",
            "{\"kind\":\"clicked\",\"customer\":\"kim\",\"campaign\":\"c1\",\"channel\":\"email\",\"text\":\"Acme or trail shoe?\"}",
            "person kim ENGAGED_WITH campaign c1",
            "person kim REACHED_ON channel email",
            "person kim MENTIONS competitor acme",
            "person kim MENTIONS product trail shoe"),
        thing(
            "engagement/e2",
            "{\"kind\":\"delivered\",\"customer\":\"kim\",\"campaign\":\"c1\"}",
            "person kim CONTACTED_FOR campaign c1"),
        thing(
            "engagement/e3",
            "{\"kind\":\"unsubscribed\",\"customer\":\"kim\",\"campaign\":\"c1\"}",
            "person kim TURNED_AWAY_FROM campaign c1"),
        thing("engagement/e4", "{\"kind\":\"visited\",\"campaign\":\"c1\",\"channel\":\"web\"}"),
        thing(
            "experiment/x1",
            "{\"id\":\"x1\",\"hypothesis\":\"Acme buyers click\",\"campaign\":\"c1\",\"arms\":[{\"name\":\"a\",\"exposures\":1,\"conversions\":0}]}",
            "campaign c1 MENTIONS competitor acme"),
        thing(
            "feedback/f1",
            "{\"about\":\"campaign/c1\",\"author\":\"kim\",\"channel\":\"survey\",\"text\":\"Acme and the trail shoe\"}",
            "person kim SPOKE_OF campaign c1",
            "person kim REACHED_ON channel survey",
            "person kim MENTIONS competitor acme",
            "person kim MENTIONS product trail shoe"),
        thing(
            "initiative/i1",
            "{\"id\":\"i1\",\"name\":\"Launch\",\"description\":\"Beat Acme\",\"objectives\":[\"o1\"],\"requires\":[\"i0\"],\"owner\":\"ana\"}",
            "person ana ANSWERS_FOR concept initiative/i1",
            "concept initiative/i1 SERVES concept objective/o1",
            "concept initiative/i1 DEPENDS_ON concept initiative/i0",
            "concept initiative/i1 MENTIONS competitor acme"),
        thing(
            "learning/l1",
            "{\"kind\":\"skill_evidence\",\"person\":\"ana\",\"skill\":\"SEO\"}",
            "person ana HAS_SKILL concept term/seo"),
        thing(
            "message/m1",
            "{\"customer\":\"kim\",\"campaign\":\"c1\",\"channel\":\"email\",\"title\":\"Trail shoe\"}",
            "person kim CONTACTED_FOR campaign c1",
            "person kim REACHED_ON channel email",
            "person kim MENTIONS product trail shoe"),
        thing(
            "message/m2",
            "{\"agent\":\"FORGER\",\"capability\":\"write\",\"campaign\":\"c1\",\"text\":\"Acme\"}"),
        thing(
            "milestone/s1",
            "{\"id\":\"s1\",\"plan\":\"p1\",\"owner\":\"ana\"}",
            "person ana ANSWERS_FOR concept plan/p1"),
        thing(
            "objective/o1",
            "{\"id\":\"o1\",\"title\":\"Grow\",\"parent\":\"o0\",\"owner\":\"ana\",\"description\":\"More trail shoe\"}",
            "concept objective/o1 PART_OF concept objective/o0",
            "person ana ANSWERS_FOR concept objective/o1",
            "concept objective/o1 MENTIONS product trail shoe"),
        thing(
            "plan/p1",
            "{\"id\":\"p1\",\"name\":\"Plan\",\"revision\":0,\"initiative\":\"i1\",\"owner\":\"ana\",\"objectives\":[\"o1\"]}",
            "concept plan/p1 PART_OF concept initiative/i1",
            "person ana ANSWERS_FOR concept plan/p1",
            "concept plan/p1 SERVES concept objective/o1"),
        thing(
            "resource/ana",
            "{\"id\":\"ana\",\"name\":\"Ana Lee\",\"team\":\"design\",\"plans\":[\"p1\"],\"skills\":{\"seo\":1,\"copy\":1}}",
            "person ana BELONGS_TO concept team/design",
            "person ana WORKS_ON concept plan/p1",
            "person ana HAS_SKILL concept term/copy",
            "person ana HAS_SKILL concept term/seo"),
        thing(
            "resource/design",
            "{\"id\":\"design\",\"kind\":\"team\",\"name\":\"Design\",\"members\":[\"ana\"]}",
            "person ana BELONGS_TO concept team/design"),
        thing("resource/crm", "{\"id\":\"crm\",\"kind\":\"tool\",\"name\":\"CRM\"}"),
        thing(
            "risk/r1",
            "{\"id\":\"r1\",\"event\":\"Acme\",\"plan\":\"p1\",\"owner\":\"ana\"}",
            "person ana ANSWERS_FOR concept plan/p1"),
        thing(
            "signal/s1",
            "{\"id\":\"s1\",\"kind\":\"competitor\",\"name\":\"ACME\",\"topic\":\"price\",\"product\":\"Road Shoe\",\"campaign\":\"c1\",\"text\":\"cheaper than the trail shoe\"}",
            "competitor acme OFFERS product road shoe",
            "competitor acme REPORTED_FOR concept term/price",
            "competitor acme CONCERNS campaign c1",
            "competitor acme MENTIONS product trail shoe"),
        thing(
            "signal/s2",
            "{\"id\":\"s2\",\"kind\":\"market\",\"name\":\"Running\",\"product\":\"Trail shoe\"}",
            "concept term/running CONCERNS product trail shoe"),
        thing(
            "task/t1",
            "{\"id\":\"t1\",\"plan\":\"p1\",\"state\":\"ready\",\"campaign\":\"c1\",\"owner\":\"ana\",\"team\":\"design\"}",
            "campaign c1 PART_OF concept plan/p1",
            "person ana WORKS_ON concept plan/p1",
            "person ana WORKS_ON campaign c1",
            "concept team/design WORKS_ON campaign c1"),
        thing(
            "template/t1",
            "{\"id\":\"t1\",\"name\":\"T\",\"channel\":\"email\",\"campaign\":\"c1\",\"author\":\"ana\",\"text\":\"Your trail shoe\"}",
            "campaign c1 RUNS_ON channel email",
            "person ana WORKS_ON campaign c1",
            "campaign c1 MENTIONS product trail shoe"),
        thing(
            "decision/d1",
            "{\"id\":\"d1\",\"about\":\"campaign/c1\",\"outcome\":\"approved\",\"by\":\"ana\"}"),
        thing("metric/cpc", "{\"series\":\"cpc\",\"value\":1,\"campaign\":\"c1\"}"));
  }

  private static Arguments thing(String subject, String json, String... said) {
    return Arguments.of(subject, json, List.of(said));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("things")
  void everyKindOfThingSaysWhatItsFieldsName(String subject, String json, List<String> said) {
    Event event = created(subject, json);

    assertThat(SCHEMAS.check(event.type(), event.entity(), null, event.data())).isNull();
    assertThat(said(event)).containsExactlyInAnyOrderElementsOf(said);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("things")
  void aCustomersEventGivesRelationsOfThatCustomerOnly(
      String subject, String json, List<String> said) {
    assertThat(said(created(subject, json)))
        .allMatch(sentence -> !json.contains("kim") || sentence.contains("person kim"));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void onlyWhatTellsOfThingsAndWhatPassesBetweenPeopleIsRead(EventType type) {
    Set<EventType> telling =
        EnumSet.of(
            EventType.DATA_CREATED,
            EventType.DATA_UPDATED,
            EventType.RESOURCE_ALLOCATED,
            EventType.MESSAGE_SENT,
            EventType.MESSAGE_RECEIVED,
            EventType.NOTIFICATION_TRIGGERED,
            EventType.BROADCAST_INITIATED,
            EventType.RESPONSE_DELIVERED);

    assertThat(said(event(type, "message/m1", "{\"customer\":\"kim\",\"campaign\":\"c1\"}")))
        .hasSize(telling.contains(type) ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void whatIsReadIsFoundOnTheChannelsThatAreRead(EventType type) {
    Channel channel = type.homeChannel("message/m1");

    assertThat(!GraphReader.reads(type) || KnowledgeGraphing.CHANNELS.contains(channel)).isTrue();
  }

  @Test
  void thingsAreCalledWhatTheirEventsCallThem() {
    GraphUpdate update =
        update(
            noNames(),
            created(
                "signal/s1",
                "{\"id\":\"s1\",\"kind\":\"competitor\",\"name\":\" ACME\\n Inc \",\"product\":\"Road Shoe\"}"));

    assertThat(update.names())
        .containsExactlyInAnyOrder(
            new Naming(product("road shoe"), "Road Shoe", NOON),
            new Naming(competitor("acme inc"), "ACME Inc", NOON));
  }

  @Test
  void aRelationRestsOnItsEvent() {
    Event event =
        created("task/t1", "{\"id\":\"t1\",\"plan\":\"p\",\"state\":\"ready\",\"owner\":\"ana\"}");

    assertThat(update(noNames(), event).links())
        .containsExactly(
            new Link(
                person("ana"),
                RelationType.WORKS_ON,
                concept("plan/p"),
                new Evidence(
                    NOON, "urn:test", event.id(), new Subject("task", "t1"), Evidence.WHOLE)));
  }

  @Test
  void aNameOfTwoCountsHalfForEach() {
    var names =
        new NameDictionary(
            TENANT,
            List.of(
                new Naming(product("apple"), "Apple", NOON),
                new Naming(competitor("apple"), "Apple", NOON)));
    Event event =
        created("asset/a", "{\"id\":\"a\",\"campaign\":\"c1\",\"body\":\"as good as an Apple\"}");

    assertThat(update(names, event).links())
        .hasSize(2)
        .allMatch(link -> link.evidence().weight() == Evidence.WHOLE / 2);
  }

  @Test
  void namesFarApartAreNotMentionedTogether() {
    String far = "so ".repeat(Statements.NEAR_WORDS + 1);
    String near = "so ".repeat(Statements.NEAR_WORDS);
    String json = "{\"id\":\"a\",\"body\":\"Acme %s trail shoe\"}";

    assertThat(said(created("asset/a", json.formatted(far)))).isEmpty();
    assertThat(said(created("asset/a", json.formatted(near)))).hasSize(1);
  }

  @Test
  void aDeletedThingSaysNothingAnyMoreAndIsErased() {
    GraphUpdate update = update(NAMES, event(EventType.DATA_DELETED, "resource/ana", "{}"));

    assertThat(update.reason().subject()).isEqualTo(new Subject("resource", "ana"));
    assertThat(update.erased()).containsExactlyInAnyOrder(person("ana"), concept("team/ana"));
    assertThat(update.names()).isEmpty();
    assertThat(update.links()).isEmpty();
    assertThat(update(NAMES, event(EventType.DATA_DELETED, "document/d1", "{}")).erased())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"id\":\"c1\",\"name\":7}", "\u0000"})
  void aPayloadThatDoesNotFitSaysNothing(String json) {
    assertThat(said(created("campaign/c1", json))).isEmpty();
  }

  @Test
  void broadcastCopiesSayNothing() {
    Event copy =
        created("campaign/c1", "{\"id\":\"c1\",\"name\":\"Spring\",\"owner\":\"ana\"}").toBuilder()
            .copyOf(Channel.DATA_OPERATIONS)
            .build();

    assertThat(new GraphReader(NAMES).read(copy)).isEmpty();
  }

  @Test
  void anEventOfAnotherTenantIsRefused() {
    Event foreign = created("campaign/c1", "{}").toBuilder().tenant("other").build();

    assertThatThrownBy(() -> new GraphReader(NAMES).read(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an event of tenant other came to the reader of tenant acme-shop");
  }

  @Test
  void idsThatAreTooLongNameNobody() {
    String endless = "x".repeat(100_000);

    assertThat(
            said(
                created(
                    "campaign/c1",
                    "{\"id\":\"c1\",\"name\":\"N\",\"owner\":\"%1$s\",\"channel\":\"%1$s\"}"
                        .formatted(endless))))
        .isEmpty();
    assertThat(said(created("campaign/" + endless, "{\"name\":\"N\",\"owner\":\"ana\"}")))
        .isEmpty();
  }

  @Test
  void anEventSaysNoMoreThanItsBound() {
    List<Naming> many =
        IntStream.range(0, 200)
            .mapToObj(i -> new Naming(product("p" + i), "Product" + i, NOON))
            .toList();
    String body =
        IntStream.range(0, 20_000).mapToObj(i -> "product" + i * 7 % 200).collect(joining(" "));
    String items = IntStream.range(0, 1_000).mapToObj(i -> "\"i" + i + "\"").collect(joining(","));

    assertThat(
            update(
                    new NameDictionary(TENANT, many),
                    created(
                        "asset/a",
                        "{\"id\":\"a\",\"campaign\":\"c1\",\"body\":\"%s\"}".formatted(body)))
                .links())
        .hasSize(Statements.MOST_LINKS);
    assertThat(
            said(
                created(
                    "customer/kim",
                    "{\"id\":\"kim\",\"orders\":[{\"at\":\"2026-01-01T00:00:00Z\",\"items\":[%s]}]}"
                        .formatted(items))))
        .hasSize(Statements.MOST_NAMED);
  }
}
