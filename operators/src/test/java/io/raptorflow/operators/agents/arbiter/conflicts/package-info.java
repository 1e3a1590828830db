@NullMarked
package io.raptorflow.operators.agents.arbiter.conflicts;

import org.jspecify.annotations.NullMarked;
