@NullMarked
package io.raptorflow.operators.agents.strategos.progress;

import org.jspecify.annotations.NullMarked;
