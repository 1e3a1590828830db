package io.raptorflow.local.bench;

import io.raptorflow.benchmarks.retrieval.CollectionIndex;
import io.raptorflow.benchmarks.retrieval.GeneratedKnowledge;
import io.raptorflow.benchmarks.retrieval.Workers;
import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeQuery;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.jobs.knowledge.KnowledgeContext;
import io.raptorflow.operators.knowledge.context.ContextSettings;
import io.raptorflow.operators.knowledge.context.ContextSlot;
import io.raptorflow.operators.knowledge.context.ContextSupply;
import io.raptorflow.operators.knowledge.context.HeapContextCache;
import io.raptorflow.operators.knowledge.embedding.OnnxSentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.RetrievalProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the context of agents costs on many chunks: the whole way of a question through the slots'
 * caches, the sentence model, OpenSearch and the ranking, without the bus. As many slots as
 * processors, as in a job.
 */
public final class RetrievalBenchmark {
  private static final List<Integer> RATES = List.of(10, 50, 100);
  private static final int ALONE = 300;

  private static final int WARM_UP_CONCURRENT = 8;

  /** So few that all of their answers are kept. */
  private static final int REPEATED = 200;

  /** A full cache keeps what was asked for more often than what it has: not the first time. */
  private static final int UNTIL_KEPT = 3;

  private static final int KEEPING_RATE = 40;

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MANY = 10_000;
  private static final RetrievalProfile PROFILE =
      new RetrievalProfile(Duration.ofDays(400), 50, 1_000);
  private static final Instant NOW = Instant.EPOCH.plus(Duration.ofDays(100));

  private final OpenSearchConnection openSearch;
  private final int chunks;
  private final Duration time;
  private final Consumer<String> progress;
  private final KnowledgeIndex index = new KnowledgeIndex("bench");
  private final GeneratedKnowledge knowledge = new GeneratedKnowledge(1);
  private final Iterator<String> questions = knowledge.questions().iterator();

  /**
   * @param chunks that are indexed
   * @param time that each rate is kept up
   * @param progress told what is being done
   */
  public RetrievalBenchmark(
      OpenSearchConnection openSearch, int chunks, Duration time, Consumer<String> progress) {
    this.openSearch = openSearch;
    this.chunks = chunks;
    this.time = time;
    this.progress = progress;
  }

  public RetrievalFigures run() throws IOException, InterruptedException {
    try (OpenSearchClient client = OpenSearchClient.connect(openSearch);
        SentenceEmbedder embedder = OnnxSentenceEmbedder.load(SentenceModel.bgeSmall(), 1)) {
      var store = new KnowledgeStore(client, index);
      long start = System.nanoTime();
      int written = write(embedder, store);
      double seconds = (System.nanoTime() - start) / 1e9;
      long bytes =
          client
              .call("GET", "/" + index.name() + "/_stats/store")
              .json()
              .at("/_all/primaries/store/size_in_bytes")
              .asLong();
      try (Slots slots = new Slots(openSearch, index)) {
        warmUp(slots);
        progress.accept("asking one question after the other");
        List<float[]> vectors = new ArrayList<>();
        Latencies embedding = alone(i -> vectors.add(embedder.embedQuery(questions.next())));
        Latencies search = alone(i -> search(store, vectors.get(i)));
        List<RetrievalFigures.Load> cold = new ArrayList<>();
        for (int rate : RATES) {
          cold.add(load(slots, count(rate), rate, fresh(count(rate))));
        }
        List<String> repeated = fresh(REPEATED);
        load(slots, UNTIL_KEPT * REPEATED, KEEPING_RATE, repeated);
        List<RetrievalFigures.Load> cached = new ArrayList<>();
        for (int rate : RATES) {
          cached.add(load(slots, count(rate), rate, repeated));
        }
        return new RetrievalFigures(
            written,
            written / seconds,
            bytes,
            embedding,
            search,
            RetrievalFigures.atRate(cold),
            RetrievalFigures.atRate(cached),
            cold,
            cached);
      }
    }
  }

  private int write(SentenceEmbedder embedder, KnowledgeStore store) throws IOException {
    try (Workers workers = new Workers()) {
      return new CollectionIndex(embedder, store)
          .write(
              knowledge.passages(chunks),
              workers,
              done -> progress.accept("%,d of %,d indexed".formatted(done, chunks)));
    }
  }

  private int count(int rate) {
    return (int) (rate * time.toSeconds());
  }

  private List<String> fresh(int count) {
    return IntStream.range(0, count).mapToObj(i -> questions.next()).toList();
  }

  private void search(KnowledgeStore store, float[] vector) {
    store
        .search(
            new KnowledgeQuery(
                KnowledgeFilter.of(CollectionIndex.TENANT),
                questions.next(),
                vector,
                PROFILE.depth()))
        .join();
  }

  private interface Step {
    void take(int number);
  }

  private static Latencies alone(Step step) {
    long[] nanos = new long[ALONE];
    for (int i = 0; i < ALONE; i++) {
      long start = System.nanoTime();
      step.take(i);
      nanos[i] = System.nanoTime() - start;
    }
    return Latencies.of(nanos);
  }

  /**
   * Until a few rounds have brought nothing more: what indexing leaves to be merged and what is hot
   * and to be compiled takes time that questions do not cost once it is done.
   */
  private void warmUp(Slots slots) throws InterruptedException {
    var warmth = new Warmth();
    while (warmth.isAwaited()) {
      warmth.add(keepAsking(slots, Warmth.ROUND));
      progress.accept("Warming up: %.1f answers a second".formatted(warmth.last()));
    }
  }

  /**
   * @return questions a second that are asked while so many await their answers
   */
  private double keepAsking(Slots slots, Duration time) throws InterruptedException {
    var free = new Semaphore(WARM_UP_CONCURRENT);
    long start = System.nanoTime();
    int asked = 0;
    for (; System.nanoTime() - start < time.toNanos(); asked++) {
      free.acquire();
      slots.ask(questions.next()).whenComplete((answer, fault) -> free.release());
    }
    free.acquire(WARM_UP_CONCURRENT);
    return asked * 1e9 / (System.nanoTime() - start);
  }

  private RetrievalFigures.Load load(Slots slots, int count, int rate, List<String> asking)
      throws InterruptedException {
    progress.accept("asking %d questions a second".formatted(rate));
    var degraded = new LongAdder();
    long start = System.nanoTime();
    long[] nanos =
        OpenLoop.run(
            count,
            rate,
            i ->
                slots
                    .ask(asking.get(i % asking.size()))
                    .thenAccept(answer -> degraded.add(answer.isDegraded() ? 1 : 0)));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new RetrievalFigures.Load(
        rate, count / seconds, count, degraded.sum(), Latencies.of(nanos));
  }

  /** A question goes to the slot of its key, as in a job. */
  private static final class Slots implements AutoCloseable {
    private final List<ContextSlot> slots = new ArrayList<>();

    Slots(OpenSearchConnection openSearch, KnowledgeIndex index) {
      var supply =
          new ContextSupply(
              new ContextSettings(LONG, DAY, MANY),
              () -> KnowledgeContext.open(openSearch, index),
              HeapContextCache::new);
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        slots.add(ContextSlot.open(supply));
      }
    }

    CompletableFuture<ContextAnswer> ask(String question) {
      return slots
          .get(Math.floorMod(question.hashCode(), slots.size()))
          .ask(new ContextRequest(CollectionIndex.TENANT, Lord.SEER, question, PROFILE, NOW));
    }

    @Override
    public void close() {
      slots.forEach(ContextSlot::close);
    }
  }
}
