package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.schemas.context.ContextAnswer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers already computed from the same memory, input and moment. Kept on the heap of one task
 * slot and lost with it: it saves work and never changes an answer.
 */
final class ResultCache {
  private final long ttlMillis;
  private final LinkedHashMap<Question, Kept> answers;

  /**
   * @param ttlMillis how long an answer is kept, in milliseconds of the caller's clock
   * @param capacity answers kept; the one not asked for longest goes first
   */
  ResultCache(long ttlMillis, int capacity) {
    this.ttlMillis = ttlMillis;
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Question, Kept> eldest) {
            return size() > capacity;
          }
        };
  }

  /**
   * Everything an answer depends on.
   *
   * @param key tenant and memory key
   * @param memoryVersion changes with every change of the agent's memory of the key
   * @param asOf the moment asked about
   * @param input the decoded input; its equality is that of its fields
   * @param context what documents say
   */
  record Question(
      String key,
      String agent,
      String capability,
      long memoryVersion,
      Instant asOf,
      Object input,
      ContextAnswer context) {}

  private record Kept(Answer<?> answer, long until) {}

  @Nullable Answer<?> find(Question question, long now) {
    Kept kept = answers.get(question);
    if (kept == null) {
      return null;
    }
    if (now >= kept.until()) {
      answers.remove(question);
      return null;
    }
    return kept.answer();
  }

  void keep(Question question, Answer<?> answer, long now) {
    answers.put(question, new Kept(answer, now + ttlMillis));
  }
}
