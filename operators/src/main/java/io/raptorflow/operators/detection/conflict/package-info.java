/**
 * What cannot both stand: decisions that contradict each other. Plain functions of what was said.
 */
@NullMarked
package io.raptorflow.operators.detection.conflict;

import org.jspecify.annotations.NullMarked;
