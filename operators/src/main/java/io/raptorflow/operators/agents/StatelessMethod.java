package io.raptorflow.operators.agents;

/**
 * The computation behind a capability that needs nothing but the question. Its tasks belong to no
 * memory, so that they are spread over slots and do not wait for each other.
 */
@FunctionalInterface
public interface StatelessMethod<I, O> {
  Answer<O> answer(Asked<I> asked);
}
