/**
 * Picks one option, shows by what margin, and records who disagreed: additive value, outranking,
 * voting, decisions without probabilities and trials while evidence is thin.
 */
@NullMarked
package io.raptorflow.operators.agents.arbiter.decisions;

import org.jspecify.annotations.NullMarked;
