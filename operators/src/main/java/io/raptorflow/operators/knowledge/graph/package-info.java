/**
 * What a tenant's events and texts say of who and what belongs together: entities, weighted typed
 * relations, and what can be asked of them. Plain Java; time is an input.
 */
@NullMarked
package io.raptorflow.operators.knowledge.graph;

import org.jspecify.annotations.NullMarked;
