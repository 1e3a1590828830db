package io.raptorflow.operators.agents;

/** What an agent does when event time reaches a moment it asked for. */
@FunctionalInterface
public interface Waker {
  Decision wake(Woken woken, Memory memory);
}
