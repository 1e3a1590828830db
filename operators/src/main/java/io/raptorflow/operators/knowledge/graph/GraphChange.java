package io.raptorflow.operators.knowledge.graph;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of a document of the graph's index.
 *
 * @param tenant whose it is
 * @param id of the relation or entity, 64 hexadecimal digits
 * @param version from 0; changes of one document have rising ones
 * @param source what the index is to keep; null: nothing
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
public record GraphChange(String tenant, String id, long version, byte @Nullable [] source) {}
