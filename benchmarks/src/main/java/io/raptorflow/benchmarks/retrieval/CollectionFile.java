package io.raptorflow.benchmarks.retrieval;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of a collection line by line, within its limits. */
final class CollectionFile {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final Path path;
  private final CollectionLimits limits;
  private long line;
  private long characters;
  private long rows;

  CollectionFile(Path path, CollectionLimits limits) {
    this.path = path;
    this.limits = limits;
  }

  /** What is done with a line that is not blank. */
  interface Rows {
    void row(String text);
  }

  void read(Rows taker) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new CollectionFault(
          path,
          "missing; a collection has corpus.jsonl, queries.jsonl"
              + " and qrels/test.tsv, qrels/dev.tsv or another that --qrels names");
    }
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      var text = new StringBuilder();
      int next = reader.read();
      if (next == BYTE_ORDER_MARK) {
        next = reader.read();
      }
      while (next >= 0) {
        text.setLength(0);
        line++;
        for (; next >= 0 && next != '\n'; next = reader.read()) {
          if (text.length() == limits.lineLength()) {
            throw fault("line", "longer than %,d characters".formatted(limits.lineLength()));
          }
          text.append((char) next);
        }
        next = reader.read();
        take(text, taker);
      }
    } catch (CharacterCodingException notText) {
      throw new CollectionFault(path, "not UTF-8 after line " + line);
    }
  }

  private void take(StringBuilder text, Rows taker) {
    characters += text.length();
    if (characters > limits.characters()) {
      throw fault("file", "more than %,d characters".formatted(limits.characters()));
    }
    String row = text.toString();
    if (row.isBlank()) {
      return;
    }
    rows++;
    if (rows > limits.rows()) {
      throw fault("file", "more than %,d rows".formatted(limits.rows()));
    }
    taker.row(row);
  }

  /** An id as it was read; not blank and not too long. */
  String id(String field, String value) {
    if (value.isBlank()) {
      throw fault(field, "blank; expected an id");
    }
    if (value.length() > limits.idLength()) {
      throw fault(
          field,
          "%,d characters; an id has at most %,d".formatted(value.length(), limits.idLength()));
    }
    return value;
  }

  CollectionFault fault(String field, String fault) {
    return new CollectionFault(path, line, field, fault);
  }

  /** The first line is 1. */
  long line() {
    return line;
  }
}
