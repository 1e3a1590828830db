@NullMarked
package io.raptorflow.operators.agents.arbiter.cases;

import org.jspecify.annotations.NullMarked;
