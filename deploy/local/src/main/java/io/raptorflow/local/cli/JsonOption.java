package io.raptorflow.local.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.local.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's result goes as JSON, beside what it prints. */
final class JsonOption {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result to FILE as JSON.")
  private @Nullable Path file;

  /**
   * Writes a result if the user wants it, into a directory that is created if need be.
   *
   * @throws StackException if the file cannot be written
   */
  void write(Object result) {
    Path target = file;
    if (target == null) {
      return;
    }
    try {
      Files.createDirectories(requireNonNull(target.toAbsolutePath().getParent()));
      Files.writeString(target, JSON.writeValueAsString(result) + System.lineSeparator());
    } catch (IOException e) {
      throw new StackException(
          "The result cannot be written to %s (%s): give --json a file in a writable directory."
              .formatted(target, e),
          e);
    }
  }
}
