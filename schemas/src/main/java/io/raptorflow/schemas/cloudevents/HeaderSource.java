package io.raptorflow.schemas.cloudevents;

/** The headers of a record, whatever client read them. */
@FunctionalInterface
public interface HeaderSource {
  /** Hands over every header in order. */
  void forEach(HeaderSink sink);
}
