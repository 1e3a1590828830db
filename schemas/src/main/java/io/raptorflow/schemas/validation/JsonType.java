package io.raptorflow.schemas.validation;

import java.util.Optional;
import java.util.stream.Stream;

/** The types of JSON Schema, with the words people use for them. */
enum JsonType {
  OBJECT("object", "an object"),
  ARRAY("array", "an array"),
  STRING("string", "a text"),
  INTEGER("integer", "a whole number"),
  NUMBER("number", "a number"),
  BOOLEAN("boolean", "true or false"),
  NULL("null", "null");

  private final String keyword;
  private final String words;

  JsonType(String keyword, String words) {
    this.keyword = keyword;
    this.words = words;
  }

  String words() {
    return words;
  }

  static Optional<JsonType> ofKeyword(String keyword) {
    return Stream.of(values()).filter(type -> type.keyword.equals(keyword)).findFirst();
  }
}
