package io.raptorflow.connectors.opensearch;

import java.io.Serializable;

/**
 * What is to become of one document of an index.
 *
 * @param index where; needs no escaping in JSON
 * @param id the same for the same thing, so that writing it again changes nothing; needs no
 *     escaping in JSON
 * @param action what to do
 * @param source the document, one line of JSON in UTF-8; empty if it is to be removed
 * @param plain whether its payload is already only text, since OpenSearch could not map its fields
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
public record IndexDocument(String index, String id, Action action, byte[] source, boolean plain)
    implements Serializable {
  private static final byte[] NOTHING = {};

  /** What to do with a document. */
  public sealed interface Action extends Serializable {}

  /** Written once; if it is there, it stays as it is. */
  record Create() implements Action {}

  /**
   * Written over what is there, unless that is newer.
   *
   * @param routing of the request; needs no escaping in JSON
   * @param version of the document, from 0, never falling
   */
  record Replace(String routing, long version) implements Action {}

  /**
   * Removed, unless what is there is newer.
   *
   * @param routing of the request; needs no escaping in JSON
   * @param version of the document, from 0, never falling
   */
  record Remove(String routing, long version) implements Action {}

  static IndexDocument created(String index, String id, byte[] source, boolean plain) {
    return new IndexDocument(index, id, new Create(), source, plain);
  }

  static IndexDocument replaced(
      String index, String id, String routing, long version, byte[] source) {
    return new IndexDocument(index, id, new Replace(routing, version), source, true);
  }

  static IndexDocument removed(String index, String id, String routing, long version) {
    return new IndexDocument(index, id, new Remove(routing, version), NOTHING, true);
  }
}
