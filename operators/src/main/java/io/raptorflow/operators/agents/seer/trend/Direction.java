package io.raptorflow.operators.agents.seer.trend;

/** Where a trend goes. */
public enum Direction {
  UP,
  DOWN,
  NONE;

  /** The sign's direction: 1 up, -1 down, 0 none. */
  static Direction ofSign(double sign) {
    return sign > 0 ? UP : sign < 0 ? DOWN : NONE;
  }
}
