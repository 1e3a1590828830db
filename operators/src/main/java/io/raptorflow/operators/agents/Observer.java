package io.raptorflow.operators.agents;

/**
 * What an agent does with a kind of event it listens to. Pure: memory and event in, effects out.
 */
@FunctionalInterface
public interface Observer<T> {
  /**
   * @throws InvalidInput when the agent cannot use this event; it becomes a dead letter that says
   *     why, and the memory stays as it was
   */
  Decision observe(Observed<T> observed, Memory memory);
}
