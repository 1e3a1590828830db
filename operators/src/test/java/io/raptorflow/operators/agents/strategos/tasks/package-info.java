@NullMarked
package io.raptorflow.operators.agents.strategos.tasks;

import org.jspecify.annotations.NullMarked;
