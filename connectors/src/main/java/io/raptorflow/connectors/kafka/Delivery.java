package io.raptorflow.connectors.kafka;

import java.util.Locale;

/** How copies for the outside are written. What agents act on is always at-least-once. */
public enum Delivery {
  /** Milliseconds of latency; a repeat carries the same id. */
  AT_LEAST_ONCE,
  /** In transactions that commit with a checkpoint; readers must read committed. */
  EXACTLY_ONCE;

  /** As written in settings, for example {@code at-least-once}. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
