/** Peaks and troughs of a series, and whether there are more than chance makes. */
@NullMarked
package io.raptorflow.operators.agents.series.turning;

import org.jspecify.annotations.NullMarked;
