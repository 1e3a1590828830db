/**
 * How money is split between channels: response curves, the split that earns most, what a target
 * costs, and whether what was promised came. An amount of money is in units of its currency, a
 * response in units of the outcome; curves say what a week brings.
 */
@NullMarked
package io.raptorflow.operators.agents.architect.allocation;

import org.jspecify.annotations.NullMarked;
