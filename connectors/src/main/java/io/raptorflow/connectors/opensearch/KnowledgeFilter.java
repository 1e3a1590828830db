package io.raptorflow.connectors.opensearch;

import io.raptorflow.schemas.Lord;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks may be found. There is none without a tenant, so no search is. Half surrogate pairs
 * become U+FFFD in types and tags, as in chunks; a tenant has none, or two could be one.
 *
 * @param tenant whose, not blank
 * @param lords for whom: one of these, or nobody in particular; empty: any
 * @param types one of these; empty: any
 * @param tags all of these
 * @param from documents of that time or later; null: any
 * @param until documents from before that time; null: any
 * @param validAt what is true at that time; null: also what no longer is or is not yet
 */
public record KnowledgeFilter(
    String tenant,
    Set<Lord> lords,
    Set<String> types,
    Set<String> tags,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Instant validAt) {
  private static final int MOST_VALUES = 100;

  public KnowledgeFilter {
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("a search needs a tenant");
    }
    if (!WholeText.isWhole(tenant)) {
      throw new IllegalArgumentException(
          "a search needs the name of a tenant, which has no half surrogate pairs");
    }
    if (types.size() > MOST_VALUES || tags.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "at most %d types and as many tags can be asked for, were %d and %d"
              .formatted(MOST_VALUES, types.size(), tags.size()));
    }
    lords = Set.copyOf(lords);
    types = types.stream().map(WholeText::of).collect(Collectors.toUnmodifiableSet());
    tags = tags.stream().map(WholeText::of).collect(Collectors.toUnmodifiableSet());
  }

  /** All that a tenant has. */
  public static KnowledgeFilter of(String tenant) {
    return new KnowledgeFilter(tenant, Set.of(), Set.of(), Set.of(), null, null, null);
  }
}
