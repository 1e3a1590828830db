package io.raptorflow.operators.knowledge.graph;

import org.jspecify.annotations.Nullable;

/**
 * That a thing now says of a relation something else than before.
 *
 * @param before the event by which it said so before; null if it did not
 * @param after the event by which it says so now; null if it no longer does
 */
record EdgeChange(
    String tenant, EdgeKey key, @Nullable Evidence before, @Nullable Evidence after) {}
