package io.raptorflow.local.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.benchmarks.retrieval.CollectionFault;
import io.raptorflow.benchmarks.retrieval.CollectionGraph;
import io.raptorflow.benchmarks.retrieval.CollectionIndex;
import io.raptorflow.benchmarks.retrieval.CollectionLimits;
import io.raptorflow.benchmarks.retrieval.ConfidenceFit;
import io.raptorflow.benchmarks.retrieval.JudgedCollection;
import io.raptorflow.benchmarks.retrieval.Measures;
import io.raptorflow.benchmarks.retrieval.RetrievalEvaluation;
import io.raptorflow.benchmarks.retrieval.WidenedChain;
import io.raptorflow.benchmarks.retrieval.Workers;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.OpenSearchAway;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.jobs.knowledge.KnowledgeSearch;
import io.raptorflow.local.OpenSearchServer;
import io.raptorflow.local.Site;
import io.raptorflow.local.StackException;
import io.raptorflow.operators.knowledge.embedding.OnnxSentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.operators.knowledge.retrieval.Retrieval;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the search on judged collections. */
@Command(
    name = "retrieval",
    description = {
      "Index judged collections in an OpenSearch of its own, answer every judged query, and print",
      "nDCG@10 and recall@100 by words alone (BM25), by vectors alone, and of the whole chain, and",
      "whether the chain's confidences mean what they say."
    })
final class EvalRetrievalCommand implements Runnable {
  private static final int NOT_DONE = 1;
  private static final int SHOWN_IDS = 5;
  private static final String ROW = "%-14s %7s %7s  %-17s %-17s %-17s %s%s%n";

  /** nDCG@10 on a collection's own test queries, which need not be those that are run here. */
  private static final Map<String, String> PUBLISHED =
      Map.of("scifact", "BM25 .679, MiniLM .645, RRF of both .714, best combinations .734-.741");

  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = {
        "A collection in BEIR's layout (corpus.jsonl, queries.jsonl, qrels/*.tsv), or a directory",
        "of such."
      })
  @SuppressWarnings("NullAway.Init") // required
  private Path data;

  @Option(
      names = "--qrels",
      paramLabel = "NAME",
      description = {
        "Which judgements: qrels/NAME.tsv. Default: test, else dev, else the only ones there are."
      })
  private @Nullable String qrels;

  @Option(
      names = "--fit",
      description = {
        "Also fit the confidence's coefficients anew, and show what they are worth on collections",
        "and queries that they were not fitted on."
      })
  private boolean fit;

  @Option(
      names = "--widen",
      description = {
        "Also answer every query widened by a graph of the collection's own documents, whose terms",
        "stand for entities, and show the chain beside it."
      })
  private boolean widen;

  /**
   * What is written as JSON.
   *
   * @param sets by name of the collection
   */
  private record Report(
      @JsonProperty("sets") Map<String, MeasuredSet> sets,
      @JsonProperty("collections") List<RetrievalEvaluation> collections,
      @JsonProperty("fit") @Nullable ConfidenceFit fit) {}

  @Override
  public void run() {
    List<JudgedCollection> collections = collections();
    if (fit) {
      requireEnoughToFit(collections);
    }
    List<RetrievalEvaluation> results;
    try (ScratchDirectory scratch = ScratchDirectory.in(state.directory().root(), "retrieval")) {
      OpenSearchServer server = OpenSearchServer.onFreePorts(Site.tiedTo(scratch.path()));
      try (EndOnSignal onSignal = EndOnSignal.with(() -> endEarly(server, scratch))) {
        results = evaluate(server, collections);
      } catch (IllegalStateException | OpenSearchAway e) {
        throw OpenSearchFailure.of(e, server.address());
      }
    }
    ReliabilityTable table = new ReliabilityTable(spec.commandLine().getOut());
    print(results);
    results.forEach(result -> table.print(result));
    ConfidenceFit fitted = fit ? fit(results) : null;
    if (fitted != null) {
      table.print(fitted);
    }
    json.write(new Report(MeasuredSet.byName(results), results, fitted));
  }

  private static void requireEnoughToFit(List<JudgedCollection> collections) {
    try {
      ConfidenceFit.requireEnough(collections);
    } catch (IllegalArgumentException e) {
      throw new StackException("Nothing can be fitted: %s.".formatted(e.getMessage()), e);
    }
  }

  private static ConfidenceFit fit(List<RetrievalEvaluation> results) {
    try {
      return ConfidenceFit.of(results);
    } catch (IllegalArgumentException e) {
      throw new StackException("Nothing can be fitted: %s.".formatted(e.getMessage()), e);
    }
  }

  private static int endEarly(OpenSearchServer server, ScratchDirectory scratch) {
    server.close();
    scratch.close();
    return NOT_DONE;
  }

  private List<JudgedCollection> collections() {
    try {
      List<JudgedCollection> collections = new ArrayList<>();
      for (Path directory : directories()) {
        JudgedCollection collection =
            JudgedCollection.read(directory, CollectionLimits.usual(), qrels);
        warn(collection);
        collections.add(collection);
      }
      return collections;
    } catch (CollectionFault fault) {
      throw new StackException(String.valueOf(fault.getMessage()), fault);
    } catch (IOException e) {
      throw new StackException("%s cannot be read (%s).".formatted(data, e), e);
    }
  }

  private void warn(JudgedCollection collection) {
    long queries = collection.unknownQueries();
    long documents = collection.judgementsOfUnknownDocuments();
    if (queries + documents > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              Locale.ROOT,
              "%s: %,d judged queries are not in queries.jsonl, and %,d judgements are of documents"
                  + " that are not in corpus.jsonl; they count as not found.%n",
              collection.name(),
              queries,
              documents);
    }
  }

  private List<Path> directories() throws IOException {
    if (isCollection(data)) {
      return List.of(data);
    }
    try (Stream<Path> below = Files.list(data)) {
      List<Path> found = below.filter(EvalRetrievalCommand::isCollection).sorted().toList();
      if (found.isEmpty()) {
        throw new StackException(
            "%s holds no collection: give --data a directory with corpus.jsonl, queries.jsonl and qrels/, or one of such directories."
                .formatted(data));
      }
      return found;
    }
  }

  private static boolean isCollection(Path directory) {
    return Files.isRegularFile(directory.resolve("corpus.jsonl"));
  }

  private List<RetrievalEvaluation> evaluate(
      OpenSearchServer server, List<JudgedCollection> collections) {
    List<RetrievalEvaluation> results = new ArrayList<>();
    SentenceModel model = SentenceModel.bgeSmall();
    try (server) {
      Progress.during(
          "Starting OpenSearch",
          () -> {
            server.start();
            return server;
          });
      try (SentenceEmbedder embedder = OnnxSentenceEmbedder.load(model, 1);
          OpenSearchClient client =
              OpenSearchClient.connect(OpenSearchConnection.to(URI.create(server.address())));
          Workers workers = new Workers()) {
        for (JudgedCollection collection : collections) {
          // an index each: BM25's statistics are of all that is in one
          var store = new KnowledgeStore(client, new KnowledgeIndex("eval" + results.size()));
          results.add(evaluate(collection, model, embedder, store, workers));
        }
      }
    }
    return results;
  }

  private RetrievalEvaluation evaluate(
      JudgedCollection collection,
      SentenceModel model,
      SentenceEmbedder embedder,
      KnowledgeStore store,
      Workers workers) {
    int chunks;
    int documents = collection.passages().size();
    try (Progress progress = Progress.of("Indexing " + collection.name())) {
      chunks =
          new CollectionIndex(embedder, store)
              .write(collection.passages(), workers, written -> progress.share(written, documents));
    } catch (IOException e) {
      throw new StackException("OpenSearch cannot be reached (%s).".formatted(e), e);
    }
    CollectionGraph graph = widen ? graph(collection) : null;
    int queries = RetrievalEvaluation.judged(collection).size();
    try (Progress progress = Progress.of("Searching " + collection.name())) {
      return RetrievalEvaluation.of(
          collection,
          chunks,
          model,
          new KnowledgeSearch(embedder, store, Retrieval.usual(), KnowledgeSearch.USUAL_DEPTH),
          graph,
          workers,
          asked -> progress.share(asked, queries));
    }
  }

  private static CollectionGraph graph(JudgedCollection collection) {
    return Progress.during(
        "Drawing the graph of " + collection.name(),
        () -> CollectionGraph.of(collection.passages()));
  }

  private void print(List<RetrievalEvaluation> results) {
    var out = spec.commandLine().getOut();
    out.printf(
        ROW,
        "nDCG@10 R@100",
        "queries",
        "chunks",
        "words (BM25)",
        "vectors",
        "chain",
        widen ? cell("chain, widened") : "",
        "published");
    for (RetrievalEvaluation result : results) {
      WidenedChain widened = result.widened();
      out.printf(
          Locale.ROOT,
          ROW,
          result.collection().replaceAll("\\p{C}", "?"),
          counted(result.chain().queries()),
          counted(result.chunks()),
          shown(result.text()),
          shown(result.vector()),
          shown(result.chain()),
          widened == null ? "" : cell(shown(widened.chain())),
          PUBLISHED.getOrDefault(result.collection(), "-"));
      if (widened != null) {
        out.printf(
            Locale.ROOT,
            "  widened: %,d queries, by a graph of %,d terms and %,d relations%n",
            widened.widenedQueries(),
            widened.entities(),
            widened.relations());
      }
      if (result.cutQueries() > 0) {
        out.printf(
            Locale.ROOT,
            "  %,d queries were longer than the model reads: asked without their end%n",
            result.cutQueries());
      }
      if (result.deeperQueries() > 0) {
        out.printf(
            Locale.ROOT,
            "  %,d queries found fewer than 100 documents in %,d chunks: asked for more%n",
            result.deeperQueries(),
            KnowledgeSearch.USUAL_DEPTH);
      }
      if (!result.unaskedQueries().isEmpty()) {
        out.printf(
            Locale.ROOT,
            "  queries that cannot be asked, not even in part, and found nothing (%,d): %s%n",
            result.unaskedQueries().size(),
            shown(result.unaskedQueries()));
      }
    }
  }

  private static String shown(List<String> ids) {
    String first =
        ids.stream().limit(SHOWN_IDS).collect(Collectors.joining(", ")).replaceAll("\\p{C}", "?");
    return ids.size() > SHOWN_IDS ? first + ", …" : first;
  }

  /** A cell that not every table has. */
  private static String cell(String shown) {
    return "%-17s ".formatted(shown);
  }

  private static String counted(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String shown(Measures measures) {
    return String.format(Locale.ROOT, "%.4f %.4f", measures.ndcg10(), measures.recall100());
  }
}
