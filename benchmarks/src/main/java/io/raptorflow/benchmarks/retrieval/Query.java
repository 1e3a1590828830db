package io.raptorflow.benchmarks.retrieval;

/**
 * A question of a collection.
 *
 * @param id unique in the collection, not blank
 * @param text not blank
 */
public record Query(String id, String text) {}
