package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The index that holds all tenants' chunks.
 *
 * @param prefix what its name starts with, as {@link EventIndices} has it
 */
public record KnowledgeIndex(String prefix) implements Serializable {
  private static final int ROUTING_DIGITS = 16;

  public KnowledgeIndex {
    prefix = new EventIndices(prefix).prefix(); // checks it
  }

  public String name() {
    return prefix + "-knowledge";
  }

  /** A chunk as it lies in the index, one line of JSON. */
  public static byte[] source(ChunkDocument chunk) {
    return KnowledgeRequests.source(chunk);
  }

  /**
   * A chunk that is to be found from now on.
   *
   * @param id of the chunk, 64 hexadecimal digits
   * @param version of its document, from 0; what is older than what is there changes nothing
   * @param source as {@link #source} gives it
   */
  public IndexDocument put(String tenant, String id, long version, byte[] source) {
    return IndexDocument.replaced(name(), id, routing(tenant), version, source);
  }

  /** A chunk that is no longer to be found; as {@link #put}. */
  public IndexDocument remove(String tenant, String id, long version) {
    return IndexDocument.removed(name(), id, routing(tenant), version);
  }

  /** The index template: analyzer, BM25's constants, vectors, and that every request is routed. */
  String template() {
    return template("knowledge-template.json", prefix);
  }

  /** A template of the jar, for the indices of a prefix. */
  static String template(String resource, String prefix) {
    try (InputStream in = KnowledgeIndex.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new String(in.readAllBytes(), UTF_8).replace("${prefix}", prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What brings a tenant's chunks to one shard. A tenant's name itself will not do: OpenSearch
   * takes a comma in it for a list.
   */
  static String routing(String tenant) {
    return DigestUtils.sha256Hex(tenant).substring(0, ROUTING_DIGITS);
  }
}
