package io.raptorflow.local.cli;

import io.raptorflow.connectors.opensearch.OpenSearchAway;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.OpenSearchServer;
import io.raptorflow.local.Site;
import io.raptorflow.local.bench.Latencies;
import io.raptorflow.local.bench.RetrievalBenchmark;
import io.raptorflow.local.bench.RetrievalFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the context of agents costs. */
@Command(
    name = "retrieval",
    description = {
      "Index generated passages, all different, in an OpenSearch of its own; then ask for context",
      "as agents do at steady rates, whether answers keep up or not: questions that nobody asked",
      "before, then questions whose answers are kept."
    })
final class BenchRetrievalCommand implements Callable<Integer> {
  private static final int NOT_DONE = 1;

  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Option(
      names = "--chunks",
      paramLabel = "N",
      defaultValue = "100000",
      converter = AtLeastOne.class,
      description = "Passages in the index. Default: ${DEFAULT-VALUE}.")
  private long chunks;

  @Option(
      names = "--time",
      paramLabel = "DURATION",
      defaultValue = "PT30S",
      description = "How long each rate is kept up, at least PT1S. Default: ${DEFAULT-VALUE}.")
  private Duration time = Duration.ofSeconds(30);

  @Override
  public Integer call() throws IOException, InterruptedException {
    RetrievalFigures figures;
    try (ScratchDirectory scratch = ScratchDirectory.in(state.directory().root(), "retrieval");
        OpenSearchServer server = OpenSearchServer.onFreePorts(Site.tiedTo(scratch.path()));
        EndOnSignal onSignal = EndOnSignal.with(() -> endEarly(server, scratch));
        Progress progress = Progress.of("Measuring")) {
      server.start();
      figures = measure(server, progress);
    }
    print(figures);
    json.write(figures);
    return 0;
  }

  private static int endEarly(OpenSearchServer server, ScratchDirectory scratch) {
    server.close();
    scratch.close();
    return NOT_DONE;
  }

  private RetrievalFigures measure(OpenSearchServer server, Progress progress)
      throws IOException, InterruptedException {
    try {
      return new RetrievalBenchmark(
              OpenSearchConnection.to(URI.create(server.address())),
              Math.toIntExact(chunks),
              time,
              progress::say)
          .run();
    } catch (IllegalStateException | OpenSearchAway e) {
      throw OpenSearchFailure.of(e, server.address());
    }
  }

  private void print(RetrievalFigures figures) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d chunks, %,.0f a second embedded and indexed, %,d bytes on disk%n",
        figures.chunks(),
        figures.perSecond(),
        figures.indexBytes());
    out.printf(
        Locale.ROOT,
        "%-24s %9s %9s %9s %11s %9s%n",
        "",
        "p50 ms",
        "p95",
        "p99",
        "answers/s",
        "part");
    print("embedding, alone", figures.embedding());
    print("OpenSearch, alone", figures.search());
    figures.coldByRate().forEach(load -> print("cold", load));
    figures.cachedByRate().forEach(load -> print("cached", load));
  }

  private void print(String what, Latencies latency) {
    spec.commandLine().getOut().printf("%s%n", row(what, latency));
  }

  private void print(String what, RetrievalFigures.Load load) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s %11.1f %9d%n",
            row("%s, %d/s".formatted(what, load.perSecond()), load.latency()),
            load.answeredPerSecond(),
            load.degraded());
  }

  private static String row(String what, Latencies latency) {
    return String.format(
        Locale.ROOT, "%-24s %9.1f %9.1f %9.1f", what, latency.p50(), latency.p95(), latency.p99());
  }
}
