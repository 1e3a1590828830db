package io.raptorflow.operators.agents;

/**
 * One of RaptorFlow's agents. An agent is a plain object without state of its own: what it
 * remembers is in the {@link Memory} it is handed, so that any instance can take over from any
 * other, and several threads may call it at once.
 */
public interface Agent {
  /** Who it is, what it listens to and what it can be asked. Called once, when it is hosted. */
  AgentSpec spec();
}
