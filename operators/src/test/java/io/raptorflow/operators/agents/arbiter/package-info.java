@NullMarked
package io.raptorflow.operators.agents.arbiter;

import org.jspecify.annotations.NullMarked;
