package io.raptorflow.operators.workflow.definition;

import java.util.function.Function;

/**
 * What references and conditions come to, once the steps they refer to are settled.
 *
 * @param <T> what they are wanted as
 */
public sealed interface Resolution<T> {
  /** They have a value. */
  record Value<T>(T value) implements Resolution<T> {
    @Override
    public <R> Resolution<R> then(Function<T, Resolution<R>> next) {
      return next.apply(value);
    }
  }

  /**
   * One has none, and never will.
   *
   * @param reference as it is written, without its braces
   * @param absent the shortest beginning of it that has no value
   */
  record Missing<T>(String reference, String absent) implements Resolution<T> {
    @Override
    public <R> Resolution<R> then(Function<T, Resolution<R>> next) {
      return new Missing<>(reference, absent);
    }
  }

  /**
   * One refers to a step that was skipped, so whoever refers to it is skipped too.
   *
   * @param step its id
   */
  record Skipped<T>(String step) implements Resolution<T> {
    @Override
    public <R> Resolution<R> then(Function<T, Resolution<R>> next) {
      return new Skipped<>(step);
    }
  }

  /**
   * There is a value, but not one that can be used.
   *
   * @param field of the step, for example {@code each}
   * @param found what it is
   * @param expected what it should be
   */
  record Unfit<T>(String field, String found, String expected) implements Resolution<T> {
    @Override
    public <R> Resolution<R> then(Function<T, Resolution<R>> next) {
      return new Unfit<>(field, found, expected);
    }
  }

  /**
   * There is a value, but an event cannot hold it.
   *
   * @param what of the step, for example {@code params}
   * @param most bytes of JSON that it may have
   */
  record TooLarge<T>(String what, int most) implements Resolution<T> {
    @Override
    public <R> Resolution<R> then(Function<T, Resolution<R>> next) {
      return new TooLarge<>(what, most);
    }
  }

  /** What is made of the value, if there is one. */
  <R> Resolution<R> then(Function<T, Resolution<R>> next);
}
