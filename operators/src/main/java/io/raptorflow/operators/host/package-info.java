/**
 * Hosts agents in Flink: routes one addressed copy of an event to each memory key that listens to
 * it, keeps the memory, and turns decisions into events. The only package that knows both agents
 * and Flink state.
 */
@NullMarked
package io.raptorflow.operators.host;

import org.jspecify.annotations.NullMarked;
