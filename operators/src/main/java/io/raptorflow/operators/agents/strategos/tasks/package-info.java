/** Keeps a clean task network, gives each task to the right person in the right order. */
@NullMarked
package io.raptorflow.operators.agents.strategos.tasks;

import org.jspecify.annotations.NullMarked;
