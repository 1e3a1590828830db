package io.raptorflow.operators.agents;

import java.util.List;

/**
 * What a capability says to a task.
 *
 * @param <O> record of the output
 */
public sealed interface Answer<O> {
  /** Effects beside the answer, for example events that tell others; usually none. */
  List<Effect> effects();

  /**
   * It was computed.
   *
   * @param output what was asked for
   * @param confidence 0–1, its meaning stated by the capability
   * @param evidence ids of the events, documents or series points the answer rests on
   */
  record Computed<O>(O output, double confidence, List<String> evidence, List<Effect> effects)
      implements Answer<O> {
    public Computed {
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence must be 0 to 1, was " + confidence);
      }
      evidence = List.copyOf(evidence);
      effects = List.copyOf(effects);
    }
  }

  /**
   * Too little has been seen to say.
   *
   * @param what the data that is short, for example {@code points of series ads.cpc}
   * @param have how much there is
   * @param need how much is needed
   */
  record InsufficientData<O>(String what, long have, long need) implements Answer<O> {
    @Override
    public List<Effect> effects() {
      return List.of();
    }
  }

  /** The question cannot be answered as put. */
  record Refused<O>(String field, String found, String expected) implements Answer<O> {
    @Override
    public List<Effect> effects() {
      return List.of();
    }
  }

  static <O> Answer<O> of(O output, double confidence, List<String> evidence) {
    return new Computed<>(output, confidence, evidence, List.of());
  }

  static <O> Answer<O> insufficient(String what, long have, long need) {
    return new InsufficientData<>(what, have, need);
  }

  static <O> Answer<O> refused(String field, String found, String expected) {
    return new Refused<>(field, found, expected);
  }
}
