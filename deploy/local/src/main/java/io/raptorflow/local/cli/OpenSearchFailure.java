package io.raptorflow.local.cli;

import io.raptorflow.connectors.opensearch.NoKnowledgeIndex;
import io.raptorflow.connectors.opensearch.OpenSearchAway;
import io.raptorflow.connectors.opensearch.QueryRefused;
import io.raptorflow.local.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong between a command and OpenSearch, as a sentence for the command's user. */
final class OpenSearchFailure {
  private OpenSearchFailure() {}

  /**
   * The failure that OpenSearch caused, however deep it lies in the one given; this one itself if
   * OpenSearch did not.
   *
   * @param address of OpenSearch
   */
  static RuntimeException of(RuntimeException failure, String address) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> sentence = sentence(cause, address);
      if (sentence.isPresent()) {
        return new StackException(sentence.get(), failure);
      }
    }
    return failure;
  }

  private static Optional<String> sentence(@Nullable Throwable cause, String address) {
    if (cause instanceof NoKnowledgeIndex) {
      return Optional.of(
          "OpenSearch at %s holds no documents yet (%s): publish 'document' events, and let the job that indexes them run."
              .formatted(address, cause.getMessage()));
    }
    if (cause instanceof QueryRefused) {
      return Optional.of("%s. Ask in fewer words.".formatted(cause.getMessage()));
    }
    if (cause instanceof OpenSearchAway) {
      return Optional.of(
          "OpenSearch at %s does not do what it is asked (%s): its log says more; try again when 'raptorflow status' calls it healthy."
              .formatted(address, cause.getMessage()));
    }
    if (cause instanceof IOException || cause instanceof UncheckedIOException) {
      return Optional.of(
          "OpenSearch at %s cannot be reached (%s): see 'raptorflow status', or name another address."
              .formatted(address, cause));
    }
    return Optional.empty();
  }
}
