package io.raptorflow.connectors.opensearch;

import java.io.Serializable;

/**
 * The index that holds all tenants' graphs: a document for each relation, and one for each entity
 * that has a name.
 *
 * @param prefix what its name starts with, as {@link EventIndices} has it
 */
public record GraphIndex(String prefix) implements Serializable {
  public GraphIndex {
    prefix = new EventIndices(prefix).prefix(); // checks it
  }

  public String name() {
    return prefix + "-graph";
  }

  /**
   * A relation or entity as it is from now on.
   *
   * @param id of it, 64 hexadecimal digits
   * @param version from 0; what is older than what is there changes nothing
   * @param source one line of JSON: {@code tenant}, and {@code ends} (two) and {@code last} of a
   *     relation or {@code node} and {@code called} of an entity, and what else is to be read
   */
  public IndexDocument put(String tenant, String id, long version, byte[] source) {
    return IndexDocument.replaced(name(), id, routing(tenant), version, source);
  }

  /** A relation or entity that is no longer there; as {@link #put}. */
  public IndexDocument remove(String tenant, String id, long version) {
    return IndexDocument.removed(name(), id, routing(tenant), version);
  }

  /** The index template: only what is searched by is indexed, and every request is routed. */
  String template() {
    return KnowledgeIndex.template("graph-template.json", prefix);
  }

  /** As for chunks. */
  static String routing(String tenant) {
    return KnowledgeIndex.routing(tenant);
  }
}
