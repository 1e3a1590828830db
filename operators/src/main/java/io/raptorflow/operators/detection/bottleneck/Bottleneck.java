package io.raptorflow.operators.detection.bottleneck;

import java.util.List;

/**
 * A segment and what it costs.
 *
 * @param segment a pair of activities that directly follow each other in a case
 * @param waits between them; their total are the hours it costs
 * @param share of the total delay, 0–1: its total over the sum of all totals above zero; 0 where
 *     its total is not above zero
 * @param worstCases those that waited longest here, worst first
 */
public record Bottleneck(
    Transition segment, DelayFigures waits, double share, List<CaseWait> worstCases) {
  public Bottleneck {
    worstCases = List.copyOf(worstCases);
  }
}
