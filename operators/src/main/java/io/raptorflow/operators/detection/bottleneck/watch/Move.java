package io.raptorflow.operators.detection.bottleneck.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case leaves a step, enters one, or both.
 *
 * @param lane what of the case moves: a task is in one step at a time, of an agent's case several
 *     may be under way
 * @param enters null where it is in none afterwards
 * @param finished whether what it leaves was finished, not given up
 * @param at when
 */
record Move(String lane, @Nullable String enters, boolean finished, Instant at) {}
