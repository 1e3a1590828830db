package io.raptorflow.schemas;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the thing an event reports went. */
public enum Status {
  SUCCESS,
  WARNING,
  ERROR;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  public static Optional<Status> ofWireName(String wireName) {
    return Stream.of(values()).filter(status -> status.wireName.equals(wireName)).findFirst();
  }
}
