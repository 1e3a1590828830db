package io.raptorflow.operators.knowledge.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of a chunk in the index.
 *
 * @param tenant whose it is
 * @param id of the chunk, 64 hexadecimal digits
 * @param version of its document: changes of a document have rising ones, from 0
 * @param source what the index is to keep; null: nothing
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
public record ChunkChange(String tenant, String id, long version, byte @Nullable [] source) {}
