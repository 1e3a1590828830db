package io.raptorflow.local.testing;

import io.raptorflow.local.KafkaServer;
import io.raptorflow.local.OpenSearchServer;
import io.raptorflow.local.Server;
import io.raptorflow.local.Site;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands real servers to tests as parameters of constructors, tests and {@code @BeforeAll} methods:
 *
 * <pre>{@code
 * @ExtendWith(SharedServers.class)
 * class BusIT {
 *   @Test
 *   void publishes(KafkaServer kafka, UniqueNames names) { ... }
 *
 *   @Test
 *   void survivesACrash(@Dedicated KafkaServer kafka) {
 *     kafka.kill();
 *     kafka.start();
 *   }
 * }
 * }</pre>
 *
 * A {@link KafkaServer} or {@link OpenSearchServer} is started when the first test asks for it, is
 * the same for all classes of this JVM, and is stopped after the last; no test may stop or kill it.
 * One marked {@link Dedicated} is the test's own. {@link UniqueNames} are those of the test class.
 * The servers' logs stay in {@code target/servers/} until the next run.
 */
public final class SharedServers implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);
  private static final Path DIRECTORY = Path.of("target", "servers").toAbsolutePath();
  private static final AtomicLong COUNTER = new AtomicLong();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == KafkaServer.class || type == OpenSearchServer.class || type == UniqueNames.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == UniqueNames.class) {
      return names(context);
    }
    Function<Site, Server> make =
        type == KafkaServer.class ? KafkaServer::onFreePorts : OpenSearchServer::onFreePorts;
    return parameter.isAnnotated(Dedicated.class)
        ? context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                type.getSimpleName() + COUNTER.incrementAndGet(),
                key -> OwnServer.start(make, DIRECTORY.resolve(key)),
                OwnServer.class)
            .server()
        : context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                type, key -> started(make, DIRECTORY.resolve("shared")), Server.class);
  }

  private static UniqueNames names(ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    Store root = context.getRoot().getStore(NAMESPACE);
    return root.getOrComputeIfAbsent(
        "names of " + test.getName(),
        key -> UniqueNames.of(test, COUNTER.incrementAndGet()),
        UniqueNames.class);
  }

  private static Server started(Function<Site, Server> make, Path directory) {
    Server server = make.apply(Site.tiedTo(directory));
    Leftovers.delete(directory.resolve(server.name()));
    server.start();
    return server;
  }

  private record OwnServer(Server server, Path directory) implements AutoCloseable {
    static OwnServer start(Function<Site, Server> make, Path directory) {
      return new OwnServer(started(make, directory), directory);
    }

    @Override
    public void close() {
      server.close();
      Leftovers.delete(directory.resolve(server.name()));
    }
  }
}
