/**
 * What a tenant's events and texts say of who and what belongs together: entities, weighted typed
 * relations, what becomes of them as events come, and what can be asked of them. Flink is seen only
 * by {@link io.raptorflow.operators.knowledge.graph.KnowledgeGraphing} and the four operators of
 * its chain; time is an input.
 */
@NullMarked
package io.raptorflow.operators.knowledge.graph;

import org.jspecify.annotations.NullMarked;
