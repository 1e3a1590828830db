package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.connectors.opensearch.GraphIndex;
import io.raptorflow.connectors.opensearch.GraphQuery;
import io.raptorflow.connectors.opensearch.GraphStore;
import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.NoKnowledgeIndex;
import io.raptorflow.connectors.opensearch.OpenSearchAway;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.connectors.redis.RedisServer;
import io.raptorflow.jobs.knowledge.KnowledgeSearch;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.local.flink.FlinkJob;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.operators.knowledge.embedding.OnnxSentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.operators.knowledge.graph.GraphDocuments;
import io.raptorflow.operators.knowledge.graph.Node;
import io.raptorflow.operators.knowledge.graph.NodeKind;
import io.raptorflow.operators.knowledge.retrieval.Retrieval;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deleted document is gone from what is found, from the graph, and from what agents are told,
 * also where that was kept. Prints how long each took.
 */
@ExtendWith(SharedStack.class)
class DeletionIT {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(10));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A tenant each, so that a deletion leaves the answers kept for the others. */
  private static final List<String> TENANTS =
      IntStream.range(0, 20).mapToObj("tenant-%02d"::formatted).toList();

  private static final String QUESTION = "clicks decrease on the mobile device";
  private static final Set<String> BOTH = Set.of("outage", "handbook");
  private static final Set<String> LEFT = Set.of("handbook");
  private static final Node OUTAGE = new Node(NodeKind.CONCEPT, "term/outage");
  private static final Node HANDBOOK = new Node(NodeKind.CONCEPT, "term/handbook");

  private int tasks;

  @Test
  void aDeletedDocumentIsGoneAlsoFromAnswersKeptInTheJob(LocalJobs jobs) {
    deleteOnRunningJobs("in the job", jobs);
  }

  @Test
  void aDeletedDocumentIsGoneAlsoFromAnswersKeptInRedis(LocalJobs jobs, @TempDir Path directory)
      throws IOException {
    try (RedisServer redis = RedisServer.start(directory)) {
      deleteOnRunningJobs("in Redis", jobs, "--context.redis-url", redis.address());
    }
  }

  private void deleteOnRunningJobs(String cache, LocalJobs jobs, String... settings) {
    List<String> context =
        new ArrayList<>(List.of("--context.enabled", "on", "--context.cache-ttl", "PT1H"));
    context.addAll(List.of(settings));
    String knowledge = jobs.submitKnowledge(CHECKPOINTS);
    String agents = jobs.submitAgents(CHECKPOINTS, context.toArray(String[]::new));
    try (BusPublisher bus = new BusPublisher(jobs.bus(), jobs.topics());
        Readers readers = new Readers(jobs)) {
      TENANTS.forEach(tenant -> documents(tenant).forEach(bus::publish));
      bus.flush();
      TENANTS.forEach(tenant -> Eventually.eventually(() -> readers.results(tenant), BOTH::equals));
      awaitKeptAnswers(jobs, agents, bus);
      List<Deletion> deletions =
          TENANTS.stream().map(tenant -> delete(tenant, jobs, bus, readers)).toList();
      print(cache, deletions);
    } finally {
      List.of(knowledge, agents).forEach(job -> end(jobs, job));
    }
  }

  private static void end(LocalJobs jobs, String job) {
    jobs.flink().cancel(job);
    Eventually.eventually(() -> jobs.flink().job(job), FlinkJob::isOver);
  }

  /** How long after its publication a deletion showed. */
  private record Deletion(Duration results, Duration graph, Duration answers) {}

  /** What people and agents read, each of it in a thread of its own. */
  private static final class Readers implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final SentenceEmbedder embedder =
        OnnxSentenceEmbedder.load(SentenceModel.bgeSmall(), 1);
    private final OpenSearchClient client;
    private final KnowledgeSearch search;
    private final GraphStore graph;

    Readers(LocalJobs jobs) {
      String prefix = jobs.indices().prefix();
      client = OpenSearchClient.connect(OpenSearchConnection.to(jobs.openSearch()));
      search =
          new KnowledgeSearch(
              embedder,
              new KnowledgeStore(client, new KnowledgeIndex(prefix)),
              Retrieval.usual(),
              KnowledgeSearch.USUAL_DEPTH);
      graph = new GraphStore(client, new GraphIndex(prefix));
    }

    /** As {@code raptorflow search} finds them; none before the index is there and answers. */
    Set<String> results(String tenant) {
      return search
          .answer(KnowledgeFilter.of(tenant), QUESTION)
          .handle((answer, fault) -> answer == null ? noneYet(fault) : found(answer))
          .join();
    }

    private static Set<String> found(KnowledgeSearch.Answer answer) {
      return answer.ranked().stream()
          .map(found -> found.candidate().passage().document())
          .collect(Collectors.toSet());
    }

    private static Set<String> noneYet(Throwable fault) {
      Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
      if (cause instanceof NoKnowledgeIndex || cause instanceof OpenSearchAway) {
        return Set.of();
      }
      throw new CompletionException(cause);
    }

    /** As {@code raptorflow graph neighbours} finds them. */
    Set<Node> neighbours(String tenant) {
      var query = new GraphQuery(tenant, List.of("campaign/spring"), 1, 100);
      return Set.copyOf(GraphDocuments.graph(tenant, graph.neighbourhood(query).join()).nodes());
    }

    /** The time from then until it is seen. */
    <T> CompletableFuture<Duration> until(T expected, Supplier<T> look, long then) {
      return CompletableFuture.supplyAsync(
          () -> {
            Eventually.eventually(look, expected::equals, BETWEEN_LOOKS);
            return Duration.ofNanos(System.nanoTime() - then);
          },
          threads);
    }

    @Override
    public void close() {
      threads.shutdownNow();
      client.close();
      embedder.close();
    }
  }

  /** Until a question of every tenant is answered with both documents, from the cache. */
  private void awaitKeptAnswers(LocalJobs jobs, String agents, BusPublisher bus) {
    Traffic[] before = {new Traffic(0, 0)};
    Eventually.eventually(
        () -> {
          List<String> tasks = TENANTS.stream().map(tenant -> ask(tenant, bus)).toList();
          boolean areWhole =
              awaitAnswers(jobs, tasks).values().stream().allMatch(told -> told.quotes(BOTH));
          Traffic now = Traffic.of(jobs, agents);
          boolean areKept =
              now.misses() == before[0].misses() && now.hits() - before[0].hits() >= TENANTS.size();
          before[0] = now;
          return areWhole && areKept;
        },
        areKept -> areKept);
  }

  /** How often the cache had an answer, and had none. */
  private record Traffic(double hits, double misses) {
    static Traffic of(LocalJobs jobs, String agents) {
      String hits = "context.context.hits";
      String misses = "context.context.misses";
      Map<String, Double> metrics = jobs.metrics(agents, "enriched", List.of(hits, misses));
      return new Traffic(metrics.getOrDefault(hits, 0.0), metrics.getOrDefault(misses, 0.0));
    }
  }

  private Deletion delete(String tenant, LocalJobs jobs, BusPublisher bus, Readers readers) {
    assertThat(readers.results(tenant)).isEqualTo(BOTH);
    Set<Node> related = new HashSet<>(readers.neighbours(tenant));
    assertThat(related).contains(OUTAGE, HANDBOOK);
    related.remove(OUTAGE);
    long start = System.nanoTime();
    bus.publish(
        event(
            tenant,
            "document/outage",
            EventType.DATA_DELETED,
            NOON.plusSeconds(1),
            "{'id':'outage'}"));
    var results = readers.until(LEFT, () -> readers.results(tenant), start);
    var graph = readers.until(Set.copyOf(related), () -> readers.neighbours(tenant), start);
    Map<String, Long> asked = new LinkedHashMap<>();
    Eventually.eventually(
        () -> {
          long now = System.nanoTime() - start;
          asked.put(ask(tenant, bus), now);
          return results.isDone() && graph.isDone();
        },
        areDone -> areDone,
        BETWEEN_LOOKS);
    return new Deletion(
        results.join(), graph.join(), answersWithout(asked, awaitAnswers(jobs, asked.keySet())));
  }

  /**
   * When the first question was asked since which no answer quotes what is deleted.
   *
   * @param asked when, in nanoseconds since the deletion, by task and in this order
   */
  private static Duration answersWithout(Map<String, Long> asked, Map<String, Told> answers) {
    List<String> tasks = asked.keySet().stream().filter(t -> !answers.get(t).degraded()).toList();
    assertThat(answers.get(tasks.get(tasks.size() - 1)).documents()).isEqualTo(LEFT);
    int first = tasks.size() - 1;
    while (first > 0 && answers.get(tasks.get(first - 1)).quotes(LEFT)) {
      first--;
    }
    return Duration.ofNanos(asked.get(tasks.get(first)));
  }

  private static void print(String cache, List<Deletion> deletions) {
    System.out.printf(
        "%d documents deleted, answers kept %s; ms from publishing p50/max:"
            + " results %s, graph %s, answers %s%n",
        deletions.size(),
        cache,
        figures(deletions.stream().map(Deletion::results).toList()),
        figures(deletions.stream().map(Deletion::graph).toList()),
        figures(deletions.stream().map(Deletion::answers).toList()));
  }

  private static String figures(List<Duration> delays) {
    long[] millis = delays.stream().mapToLong(Duration::toMillis).sorted().toArray();
    return millis[(millis.length - 1) / 2] + "/" + millis[millis.length - 1];
  }

  /**
   * What an answer rests on.
   *
   * @param documents that it quotes
   * @param degraded whether it was given without what documents say
   */
  private record Told(Set<String> documents, boolean degraded) {
    boolean quotes(Set<String> those) {
      return !degraded && documents.equals(those);
    }
  }

  private static Map<String, Told> awaitAnswers(LocalJobs jobs, Collection<String> tasks) {
    Bus bus = new Bus(jobs);
    return Eventually.eventually(
        () -> answers(bus, Set.copyOf(tasks)), told -> told.size() == tasks.size());
  }

  private static Map<String, Told> answers(Bus bus, Set<String> tasks) {
    Map<String, Told> told = new HashMap<>();
    for (Event event : bus.events()) {
      String task = event.causationId();
      if (event.type() == EventType.RESULT_GENERATED && task != null && tasks.contains(task)) {
        told.put(task, told(event));
      }
    }
    return told;
  }

  private static Told told(Event result) {
    try {
      JsonNode payload = JSON.readTree(result.data());
      return new Told(
          Set.copyOf(payload.at("/output/documents").findValuesAsText("document")),
          payload.path("degraded").asBoolean());
    } catch (IOException broken) {
      throw new AssertionError("a result is not JSON", broken);
    }
  }

  private static List<Event> documents(String tenant) {
    return List.of(
        document(
            tenant,
            "outage",
            "Clicks decreased on every mobile device while the page was down for nine hours."),
        document(
            tenant,
            "handbook",
            "If clicks decrease on a mobile device, ask the web team for the load time first."));
  }

  private static Event document(String tenant, String id, String text) {
    return event(
        tenant,
        "document/" + id,
        EventType.DATA_CREATED,
        NOON,
        "{'id':'%s','text':'%s','campaign':'spring','tags':['%s']}".formatted(id, text, id));
  }

  /** Asks where the clicks went, always of the same time, and returns the task's id. */
  private String ask(String tenant, BusPublisher bus) {
    String task = "ask-" + tasks++;
    String question =
        "{'agent':'AnomalyDetector','capability':'explain_anomaly','input':{'series':'clicks',"
            + "'change':{'expected':500,'actual':310},'cuts':[{'dimension':'device','elements':["
            + "{'name':'mobile','change':{'expected':300,'actual':120}},"
            + "{'name':'desktop','change':{'expected':200,'actual':190}}]}]}}";
    bus.publish(event(tenant, "message/" + task, EventType.MESSAGE_SENT, LATER, question));
    return task;
  }

  private static Event event(
      String tenant, String subject, EventType type, Instant time, String json) {
    return Event.builder()
        .id(subject.startsWith("message/") ? subject.substring(8) : type + " " + subject)
        .source(Bus.SOURCE)
        .type(type)
        .subject(subject)
        .time(time)
        .tenant(tenant)
        .data(json.replace('\'', '"').getBytes(UTF_8))
        .build();
  }
}
