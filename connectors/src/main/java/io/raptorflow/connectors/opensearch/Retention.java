package io.raptorflow.connectors.opensearch;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How long events stay in OpenSearch. Whole monthly indices are deleted, which costs nothing; an
 * event that is written later than that is there until the next look, at most an hour.
 *
 * @param months whole months kept before the current one, at least 0; null: all, for ever
 */
public record Retention(@Nullable Integer months) implements Serializable {
  public static final Retention FOREVER = new Retention(null);

  public Retention {
    if (months != null && months < 0) {
      throw new IllegalArgumentException("months to keep must be at least 0, was " + months);
    }
  }
}
