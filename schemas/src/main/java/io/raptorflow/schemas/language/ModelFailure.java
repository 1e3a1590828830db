package io.raptorflow.schemas.language;

import java.time.Duration;
import java.util.Optional;

/**
 * Why there is no answer. No text of the endpoint's is in it: such a text may repeat a key or carry
 * instructions.
 */
public sealed interface ModelFailure extends ModelOutcome {
  /** One sentence for people, without secrets. */
  String reason();

  /** Whether the same call is worth another try within seconds. */
  boolean isRetriable();

  /** How long to wait before the next try, where that is known. */
  default Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /**
   * The endpoint wants fewer calls.
   *
   * @param retryAfter as the endpoint said; empty if it did not
   */
  record RateLimited(Optional<Duration> retryAfter) implements ModelFailure {
    @Override
    public String reason() {
      return "the endpoint limits the rate of calls"
          + retryAfter.map(wait -> "; it asks to wait " + wait.toSeconds() + " s").orElse("");
    }

    @Override
    public boolean isRetriable() {
      return true;
    }
  }

  /** No whole answer within the limit. */
  record TimedOut(Duration limit) implements ModelFailure {
    @Override
    public String reason() {
      return "no whole answer within " + limit.toMillis() + " ms";
    }

    @Override
    public boolean isRetriable() {
      return true;
    }
  }

  /** The endpoint will not answer this call: key, model name, input or content. */
  record Refused(String reason) implements ModelFailure {
    @Override
    public boolean isRetriable() {
      return false;
    }
  }

  /** An answer came that is not what the protocol says. It was paid for and is not asked again. */
  record Malformed(String reason) implements ModelFailure {
    @Override
    public boolean isRetriable() {
      return false;
    }
  }

  /** The answer was longer than is read. */
  record TooLarge(long mostBytes) implements ModelFailure {
    @Override
    public String reason() {
      return "the answer has more than " + mostBytes + " bytes";
    }

    @Override
    public boolean isRetriable() {
      return false;
    }
  }

  /** There was no connection, so that nothing was sent, and nothing is to be paid. */
  record Unreachable(String reason) implements ModelFailure {
    @Override
    public boolean isRetriable() {
      return true;
    }
  }

  /** The connection breaks, or the endpoint says it is ill. */
  record Unavailable(String reason, Optional<Duration> retryAfter) implements ModelFailure {
    public Unavailable(String reason) {
      this(reason, Optional.empty());
    }

    @Override
    public boolean isRetriable() {
      return true;
    }
  }

  /** Not sent, by a bound of ours: the tenant's budget or queue, or an endpoint known to be ill. */
  record Withheld(String reason) implements ModelFailure {
    @Override
    public boolean isRetriable() {
      return false;
    }
  }
}
