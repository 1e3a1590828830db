package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;

/**
 * One series drives another, for example impressions the clicks.
 *
 * @param upstream name of the driving series
 * @param downstream name of the driven one
 */
public record Influence(String upstream, String downstream) {
  public Influence {
    Required.text("upstream", upstream);
    if (Required.text("downstream", downstream).equals(upstream)) {
      throw new InvalidInput("downstream", downstream, "another series than upstream");
    }
  }
}
