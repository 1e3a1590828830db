package io.raptorflow.operators.language.generation;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What a generator has done since it was opened. For several threads.
 *
 * @param calls made, retries not counted
 * @param repeated calls among them: nobody knew what had become of an earlier one
 * @param replayed answers taken from the journal, without a call
 * @param refused answers that did not hold to the facts
 * @param failed calls without an answer
 * @param tokens of all answers, refused ones included, prompt and answer together
 */
public record GenerationCounts(
    AtomicLong calls,
    AtomicLong repeated,
    AtomicLong replayed,
    AtomicLong refused,
    AtomicLong failed,
    AtomicLong tokens) {
  public GenerationCounts() {
    this(
        new AtomicLong(),
        new AtomicLong(),
        new AtomicLong(),
        new AtomicLong(),
        new AtomicLong(),
        new AtomicLong());
  }
}
