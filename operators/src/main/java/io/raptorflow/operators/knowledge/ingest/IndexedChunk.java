package io.raptorflow.operators.knowledge.ingest;

/**
 * A chunk of a document as it will lie in the index.
 *
 * @param id the same for the same chunk, 64 hexadecimal digits
 * @param source what the index keeps, in its own language; not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
public record IndexedChunk(String id, byte[] source) {}
