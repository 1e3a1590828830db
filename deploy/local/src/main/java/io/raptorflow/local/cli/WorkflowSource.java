package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import io.raptorflow.operators.workflow.file.SourceText;
import io.raptorflow.operators.workflow.file.WorkflowFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the files of workflows: one, and those beside it that its steps name. */
final class WorkflowSource {
  private static final int MOST_BYTES = 4 << 20;
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  private WorkflowSource() {}

  /**
   * Reads a workflow.
   *
   * @throws StackException if a file cannot be read
   */
  static WorkflowFile read(Path file) {
    return WorkflowFile.read(text(file), name -> beside(file, name));
  }

  private static Optional<SourceText> beside(Path file, String name) {
    return ENDINGS.stream()
        .map(ending -> file.resolveSibling(name + ending))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(WorkflowSource::text);
  }

  private static SourceText text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new StackException(
            "%s has %,d bytes: a workflow has at most 1 MiB.".formatted(file, Files.size(file)));
      }
      return new SourceText(file.toString(), decoded(Files.readAllBytes(file)));
    } catch (CharacterCodingException e) {
      throw new StackException("%s is not in UTF-8: save it so.".formatted(file), e);
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read (%s): check its name and permissions.".formatted(file, e), e);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
