/**
 * Bottlenecks on the stream: what changed against each step's own past, judged once a day of event
 * time. Plain Java but for {@link
 * io.raptorflow.operators.detection.bottleneck.watch.BottleneckWatch BottleneckWatch}, which hosts
 * it; no clock, no randomness, everything remembered is bounded.
 */
@NullMarked
package io.raptorflow.operators.detection.bottleneck.watch;

import org.jspecify.annotations.NullMarked;
