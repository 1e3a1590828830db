package io.raptorflow.operators.knowledge.graph;

/** A relation of two entities and what is known of it. */
record Edge(EdgeKey key, Relation relation) {}
