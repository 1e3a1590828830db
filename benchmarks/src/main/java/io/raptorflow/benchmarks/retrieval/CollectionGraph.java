package io.raptorflow.benchmarks.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.knowledge.graph.DrawnGraph;
import io.raptorflow.operators.knowledge.graph.HalfLife;
import io.raptorflow.operators.knowledge.graph.Related;
import io.raptorflow.operators.knowledge.graph.StrengthGraph;
import io.raptorflow.operators.knowledge.graph.Widening;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The graph of a collection, drawn from its documents by the product's own reader. Its documents
 * name no campaign, product or person, so their {@linkplain CollectionTerms terms} stand for
 * entities, taught as the product is taught concepts: by documents' tags. All relations are of
 * terms mentioned together, of one moment. Safe for several threads.
 */
public final class CollectionGraph {
  /** As many tags as the reader takes from one document. */
  private static final int TAGS = 64;

  private static final Instant MOMENT = Instant.EPOCH;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DrawnGraph drawn;
  private final StrengthGraph strengths;
  private final Widening widening = Widening.usual();

  private CollectionGraph(DrawnGraph drawn) {
    this.drawn = drawn;
    this.strengths = drawn.graph().at(MOMENT, HalfLife.ofDays(30));
  }

  /** Of the first {@value CollectionTerms#MOST_DOCUMENTS} documents. */
  public static CollectionGraph of(List<Passage> passages) {
    List<Event> events = new ArrayList<>(glossary(CollectionTerms.of(passages)));
    for (Passage passage :
        passages.subList(0, Math.min(CollectionTerms.MOST_DOCUMENTS, passages.size()))) {
      events.add(told(events.size(), passage.title(), passage.text(), List.of()));
    }
    return new CollectionGraph(DrawnGraph.of(CollectionIndex.TENANT, events));
  }

  /** What has most to do with what a question names. */
  List<Related> related(String question) {
    return widening.of(drawn.named(question), strengths, drawn.graph()::name);
  }

  int entities() {
    return drawn.graph().nodes().size();
  }

  int relations() {
    return drawn.graph().relations();
  }

  private static List<Event> glossary(List<String> terms) {
    List<Event> events = new ArrayList<>();
    for (int from = 0; from < terms.size(); from += TAGS) {
      List<String> tags = terms.subList(from, Math.min(from + TAGS, terms.size()));
      events.add(told(events.size(), "", "", tags));
    }
    return events;
  }

  private static Event told(int number, String title, String text, List<String> tags) {
    ObjectNode document =
        JSON.createObjectNode().put("id", "d" + number).put("title", title).put("text", text);
    tags.forEach(document.putArray("tags")::add);
    return Event.builder()
        .id("e" + number)
        .source("urn:collection")
        .type(EventType.DATA_CREATED)
        .subject("document/d" + number)
        .time(MOMENT)
        .tenant(CollectionIndex.TENANT)
        .data(document.toString().getBytes(UTF_8))
        .build();
  }
}
