package io.raptorflow.benchmarks.logs;

import org.jspecify.annotations.Nullable;

/** Lets through what a log may hold. */
final class Admission {
  private final ReadLimits limits;
  private long events;
  private long cases;

  Admission(ReadLimits limits) {
    this.limits = limits;
  }

  void countEvent() {
    if (++events > limits.events()) {
      throw new LogFault("more than %,d events; split the log by case".formatted(limits.events()));
    }
  }

  void countCase() {
    if (++cases > limits.cases()) {
      throw new LogFault(
          "more than %,d cases; split the log by case, or name the column that holds the case"
              .formatted(limits.cases()));
    }
  }

  /** A name that is kept, if it is not too long; null stays null. */
  @Nullable String name(@Nullable String text) {
    if (text != null && text.length() > limits.nameLength()) {
      throw new LogFault(
          "a name of %,d characters, '%s…'; at most %,d are expected"
              .formatted(text.length(), text.substring(0, 40), limits.nameLength()));
    }
    return text;
  }
}
