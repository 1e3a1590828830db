package io.raptorflow.connectors.opensearch;

import java.io.Serializable;

/**
 * A document to be created.
 *
 * @param index where
 * @param id the same for the same event, so that writing it again changes nothing
 * @param source the document, one line of JSON in UTF-8
 * @param plain whether its payload is already only text, since OpenSearch could not map its fields
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
record IndexDocument(String index, String id, byte[] source, boolean plain)
    implements Serializable {}
