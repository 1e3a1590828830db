/** Hosts the workflow engine on the bus: entries of a log in, what is chosen out. */
@NullMarked
package io.raptorflow.operators.workflow.orchestration;

import org.jspecify.annotations.NullMarked;
