package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.schemas.entities.Task.State;
import java.time.Instant;

/** That a task came into a state. */
record Stand(Instant at, State state) {}
