package io.raptorflow.local.cli;

import io.raptorflow.local.Runtimes;
import io.raptorflow.local.StateDirectory;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which state directory a command works in. */
final class StateOption {
  private static final String VARIABLE = "RAPTORFLOW_STATE";
  private static final String DEFAULT = ".raptorflow";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "Where the servers keep their data, logs and record. Default: $RAPTORFLOW_STATE, else"
              + " .raptorflow in the project.")
  private @Nullable Path directory;

  StateDirectory directory() {
    Path chosen = directory;
    return new StateDirectory(chosen == null ? byDefault() : chosen);
  }

  /** The option as it was given, to be repeated for the same stack; empty when it was not. */
  String argument() {
    return directory == null ? "" : " --state " + directory;
  }

  private static Path byDefault() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .orElseGet(() -> Runtimes.find().home().resolve(DEFAULT));
  }
}
