package io.raptorflow.jobs.knowledge;

import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be found: passages that answer a question, are like a document, name an entity, or
 * several of these at once.
 *
 * @param filter which may be found
 * @param question in words; null: none
 * @param like id of a document of the filter's tenant, which is not found itself; null: none
 * @param entity that every passage names, {@code entity/id}; with neither question nor document,
 *     the latest that name it are found; null: any
 * @param ways to look for question and document, at least one
 */
public record Inquiry(
    KnowledgeFilter filter,
    @Nullable String question,
    @Nullable String like,
    @Nullable String entity,
    Set<Way> ways) {

  /** By what a passage is found. */
  public enum Way {
    /** The words that stand in it (BM25). */
    WORDS,
    /** The nearness of its vector. */
    MEANING
  }

  public Inquiry {
    if (question == null && like == null && entity == null) {
      throw new IllegalArgumentException("an inquiry has a question, a document or an entity");
    }
    if (ways.isEmpty()) {
      throw new IllegalArgumentException("an inquiry goes by words, by meaning, or by both");
    }
    ways = Set.copyOf(ways);
  }

  /** A question, by words and by meaning. */
  public static Inquiry of(KnowledgeFilter filter, String question) {
    return new Inquiry(filter, question, null, null, EnumSet.allOf(Way.class));
  }

  /** Whether it asks what people judged answers to: a question, by words and by meaning. */
  boolean isJudgeable() {
    return question != null && like == null && ways.size() == Way.values().length;
  }
}
