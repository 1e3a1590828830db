/** Series taken apart into trend, seasons and remainder. */
@NullMarked
package io.raptorflow.operators.agents.series.decomposition;

import org.jspecify.annotations.NullMarked;
