/** Plays events onto the bus and reports what the agents found in them. */
@NullMarked
package io.raptorflow.local.demo;

import org.jspecify.annotations.NullMarked;
