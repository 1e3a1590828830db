/** Copies of what agents say, for people and other systems. */
@NullMarked
package io.raptorflow.operators.broadcast;

import org.jspecify.annotations.NullMarked;
