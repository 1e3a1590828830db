package io.raptorflow.operators.agents;

/** The computation behind a capability. Pure: memory and input in, answer out. */
@FunctionalInterface
public interface CapabilityMethod<I, O> {
  Answer<O> answer(Asked<I> asked, Memory memory);
}
