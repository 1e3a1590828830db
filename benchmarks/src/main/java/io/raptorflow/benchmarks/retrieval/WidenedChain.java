package io.raptorflow.benchmarks.retrieval;

/**
 * The chain, widened by a graph of the collection's own documents.
 *
 * @param chain fused with what the graph brought, and reranked
 * @param widenedQueries how many named something that the graph knows neighbours of
 * @param entities in the graph
 * @param relations in the graph
 */
public record WidenedChain(Measures chain, int widenedQueries, int entities, int relations) {}
