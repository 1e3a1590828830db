@NullMarked
package io.raptorflow.operators.agents.arbiter.decisions;

import org.jspecify.annotations.NullMarked;
