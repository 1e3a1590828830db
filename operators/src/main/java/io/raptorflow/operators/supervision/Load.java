package io.raptorflow.operators.supervision;

/**
 * What supervisors have at a moment.
 *
 * @param inFlight tasks that agents were asked and have not answered
 * @param waiting tasks in line
 * @param slots how many tasks may be under way
 * @param sick agents out of rotation
 */
record Load(int inFlight, int waiting, int slots, int sick) {
  static final Load NONE = new Load(0, 0, 0, 0);

  Load plus(Load other) {
    return new Load(
        inFlight + other.inFlight, waiting + other.waiting, slots + other.slots, sick + other.sick);
  }

  Load minus(Load other) {
    return plus(new Load(-other.inFlight, -other.waiting, -other.slots, -other.sick));
  }
}
