/** The door of a job: what is an event goes on, what is none goes to the dead letters. */
@NullMarked
package io.raptorflow.operators.ingest;

import org.jspecify.annotations.NullMarked;
