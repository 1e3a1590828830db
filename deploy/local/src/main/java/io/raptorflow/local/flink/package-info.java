/** A client of a Flink cluster's REST interface. */
@NullMarked
package io.raptorflow.local.flink;

import org.jspecify.annotations.NullMarked;
