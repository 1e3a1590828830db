/** What documents say, brought to tasks on their way to the agents. */
@NullMarked
package io.raptorflow.operators.knowledge.context;

import org.jspecify.annotations.NullMarked;
