package io.raptorflow.runtime.opensearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.geo.GeoModulePlugin;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.rankeval.RankEvalPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.ingest.common.IngestCommonPlugin;
import org.opensearch.ingest.useragent.IngestUserAgentPlugin;
import org.opensearch.join.ParentJoinPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.percolator.PercolatorPlugin;
import org.opensearch.plugin.repository.url.URLRepositoryPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.script.expression.ExpressionPlugin;
import org.opensearch.script.mustache.MustachePlugin;
import org.opensearch.search.aggregations.matrix.MatrixAggregationPlugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * Runs one OpenSearch node until the process is told to end. The node has the modules of the
 * official distribution that are published as libraries, and the k-NN plugin, whose classes come
 * from its archive and are on the class path at run time only.
 */
public final class OpenSearchLauncher {
  private static final String K_NN = "org.opensearch.knn.plugin.KNNPlugin";
  private static final List<Class<? extends Plugin>> MODULES =
      List.of(
          MatrixAggregationPlugin.class,
          CommonAnalysisPlugin.class,
          GeoModulePlugin.class,
          IngestCommonPlugin.class,
          IngestUserAgentPlugin.class,
          ExpressionPlugin.class,
          MustachePlugin.class,
          PainlessPlugin.class,
          MapperExtrasPlugin.class,
          ParentJoinPlugin.class,
          PercolatorPlugin.class,
          RankEvalPlugin.class,
          ReindexPlugin.class,
          URLRepositoryPlugin.class,
          Netty4Plugin.class);

  private OpenSearchLauncher() {}

  /**
   * Starts the node and leaves it running.
   *
   * @param arguments the node's home directory, whose {@code config/opensearch.yml} has the
   *     settings
   */
  public static void main(String[] arguments)
      throws ClassNotFoundException, NodeValidationException, InterruptedException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "expected one argument, the node's home directory, but got " + arguments.length);
    }
    Path home = Path.of(arguments[0]);
    Node node = new OpenSearchRunnerNode(environment(home), plugins());
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, closed), "close-node"));
    node.start();
    // OpenSearch's own threads are daemons: this one keeps the process alive.
    closed.await();
  }

  private static Environment environment(Path home) {
    Settings settings =
        Settings.builder().put(Environment.PATH_HOME_SETTING.getKey(), home).build();
    return InternalSettingsPreparer.prepareEnvironment(
        settings, Map.of(), home.resolve("config"), () -> "raptorflow");
  }

  private static List<Class<? extends Plugin>> plugins() throws ClassNotFoundException {
    List<Class<? extends Plugin>> all = new ArrayList<>(MODULES);
    all.add(Class.forName(K_NN).asSubclass(Plugin.class));
    return List.copyOf(all);
  }

  private static void close(Node node, CountDownLatch closed) {
    try {
      node.close();
    } catch (IOException e) {
      System.err.println("The node could not be closed: " + e);
    } finally {
      closed.countDown();
    }
  }
}
