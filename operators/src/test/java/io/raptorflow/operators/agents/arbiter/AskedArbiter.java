package io.raptorflow.operators.agents.arbiter;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.EventType;

/** An arbiter that is asked at one moment, until that is changed. */
public final class AskedArbiter {
  private final Hosted hosted;
  private String now = "2026-03-02T12:00:00Z";

  public AskedArbiter(Agent agent) {
    hosted = new Hosted(agent);
  }

  public void at(String time) {
    now = time;
  }

  /** Shows the agent that {@code entity/id} has changed. */
  public void see(String subject, String payload) {
    hosted.see(now, EventType.DATA_UPDATED, subject, payload);
  }

  public <O> Answer<O> ask(String name, String json, Class<O> output) {
    return hosted.ask(now, name, json, output);
  }

  public <O> Answer.Computed<O> compute(String name, String json, Class<O> output) {
    return hosted.compute(now, name, json, output);
  }

  /** Field, found and expected of a refusal, in one sentence. */
  public String refusal(String name, String json) {
    InvalidInput fault = hosted.refusal(now, name, json);
    return fault.field() + ": found " + fault.found() + ", expected " + fault.expected();
  }
}
