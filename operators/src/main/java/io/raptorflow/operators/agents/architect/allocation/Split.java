package io.raptorflow.operators.agents.architect.allocation;

/**
 * Money by channel.
 *
 * @param spend one a channel
 * @param response to all of it
 * @param bound that no split of the money within the limits exceeds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Split(double[] spend, double response, double bound) {
  /** How far below the bound it may be, as a part of the bound; 0 when it is the best. */
  double gap() {
    return bound > 0 ? Math.max(0, (bound - response) / bound) : 0;
  }
}
