package io.raptorflow.operators.language;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets on. */
public final class SettableClock extends Clock {
  public static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private volatile Instant now = NOON;

  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
