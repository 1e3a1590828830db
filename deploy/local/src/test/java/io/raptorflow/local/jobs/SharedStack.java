package io.raptorflow.local.jobs;

import io.raptorflow.local.LocalStack;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.StackOptions;
import io.raptorflow.local.StateDirectory;
import io.raptorflow.local.testing.Leftovers;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands {@link LocalJobs} to tests: all classes share one stack of real servers, and each test has
 * topics, groups and indices of its own. A test that kills servers takes a {@link LocalStack},
 * which is its own, beside it; one that runs commands, the {@link StateDirectory} of the shared
 * one.
 */
final class SharedStack implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);
  private static final Path DIRECTORY = Path.of("target", "stacks").toAbsolutePath();
  private static final AtomicInteger COUNTER = new AtomicInteger();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalJobs.class || type == LocalStack.class || type == StateDirectory.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == LocalStack.class) {
      return context
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent("own", key -> start(), OwnStack.class)
          .stack();
    }
    OwnStack shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent("shared", key -> start(), OwnStack.class);
    return type == StateDirectory.class ? shared.state() : jobs(shared.stack());
  }

  /** Jobs with names that no other test uses; their topics are there. */
  static LocalJobs jobs(LocalStack stack) {
    LocalJobs jobs = LocalJobs.on(stack, "test" + COUNTER.incrementAndGet());
    jobs.createTopics();
    return jobs;
  }

  private static OwnStack start() {
    Path directory = DIRECTORY.resolve(Integer.toString(COUNTER.incrementAndGet()));
    Leftovers.delete(directory);
    LocalStack stack = LocalStack.of(StackOptions.onFreePorts(directory), Runtimes.find());
    stack.start((server, took, ready, all) -> {});
    return new OwnStack(stack, new StateDirectory(directory));
  }

  private record OwnStack(LocalStack stack, StateDirectory state) implements AutoCloseable {
    @Override
    public void close() {
      stack.close();
    }
  }
}
