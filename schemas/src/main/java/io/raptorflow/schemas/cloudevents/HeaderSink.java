package io.raptorflow.schemas.cloudevents;

import org.jspecify.annotations.Nullable;

/** Takes record headers, one at a time, in order. */
@FunctionalInterface
public interface HeaderSink {
  void accept(String name, byte @Nullable [] value);
}
