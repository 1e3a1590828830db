package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Answer;
import java.util.function.Function;

/** What comes of looking for the points of a question: a sample, or why there is none. */
sealed interface Reading {

  /** The answer of a method on the sample, or the reason it cannot be asked. */
  <O> Answer<O> answer(Function<Sample, Answer<O>> method);

  /** Points that any method can be asked about. */
  record Usable(Sample sample) implements Reading {
    @Override
    public <O> Answer<O> answer(Function<Sample, Answer<O>> method) {
      return method.apply(sample);
    }
  }

  /** Too few points. */
  record TooFew(String what, int have, int need) implements Reading {
    @Override
    public <O> Answer<O> answer(Function<Sample, Answer<O>> method) {
      return Answer.insufficient(what, have, need);
    }
  }

  /** Points that no method can be asked about. */
  record Unusable(String field, String found, String expected) implements Reading {
    @Override
    public <O> Answer<O> answer(Function<Sample, Answer<O>> method) {
      return Answer.refused(field, found, expected);
    }
  }
}
