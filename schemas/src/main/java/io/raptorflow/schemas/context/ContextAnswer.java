package io.raptorflow.schemas.context;

import java.util.List;
import java.util.function.Predicate;

/**
 * What the documents say to a question.
 *
 * @param passages best first; none when nothing was asked or nothing is known
 * @param missing what could not be had and why, a sentence each; none when nothing is missing
 */
public record ContextAnswer(List<CitedPassage> passages, List<String> missing) {
  /** Nothing was asked, so nothing is missing. */
  public static final ContextAnswer NONE = new ContextAnswer(List.of(), List.of());

  public ContextAnswer {
    passages = List.copyOf(passages);
    missing = List.copyOf(missing);
  }

  /** Without passages, because they could not be had. */
  public static ContextAnswer without(String reason) {
    return new ContextAnswer(List.of(), List.of("passages of documents: " + reason));
  }

  /** Whether there would be more to say if all that was asked for could be had. */
  public boolean isDegraded() {
    return !missing.isEmpty();
  }

  /** Without the passages that do not fit. */
  public ContextAnswer only(Predicate<CitedPassage> fits) {
    return passages.stream().allMatch(fits)
        ? this
        : new ContextAnswer(passages.stream().filter(fits).toList(), missing);
  }
}
