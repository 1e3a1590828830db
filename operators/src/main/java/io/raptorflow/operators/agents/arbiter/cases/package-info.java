/** Takes cases in, finds the right hands, orders the queue, keeps the clock. */
@NullMarked
package io.raptorflow.operators.agents.arbiter.cases;

import org.jspecify.annotations.NullMarked;
