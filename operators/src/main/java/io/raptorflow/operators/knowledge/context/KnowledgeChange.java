package io.raptorflow.operators.knowledge.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * That answers from a tenant's documents may no longer hold.
 *
 * @param tenant whose documents
 * @param digest of the event that told of it, the same for the same event
 * @param document that changed; null: unknown which
 * @param deleted whether it is gone
 * @param time of the event
 */
public record KnowledgeChange(
    String tenant, long digest, @Nullable String document, boolean deleted, Instant time) {
  private static final Set<EventType> CHANGES =
      EnumSet.of(EventType.DATA_CREATED, EventType.DATA_UPDATED, EventType.DATA_DELETED);
  private static final String DOCUMENT = "document";
  private static final String CUSTOMER = "customer";

  /**
   * What an event says of documents; empty if it says nothing. Who deletes a customer may have
   * their documents deleted with them, so that no answer that names them may be given again.
   */
  public static Optional<KnowledgeChange> of(Event event) {
    if (!CHANGES.contains(event.type())) {
      return Optional.empty();
    }
    boolean deleted = event.type() == EventType.DATA_DELETED;
    if (event.entity().equals(DOCUMENT)) {
      String document = event.subject().substring(event.subject().indexOf('/') + 1);
      return Optional.of(
          new KnowledgeChange(event.tenant(), digest(event), document, deleted, event.time()));
    }
    return deleted && event.entity().equals(CUSTOMER)
        ? Optional.of(new KnowledgeChange(event.tenant(), digest(event), null, false, event.time()))
        : Optional.empty();
  }

  private static long digest(Event event) {
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    sha256.update(event.source().getBytes(UTF_8));
    sha256.update((byte) 0xFF); // which UTF-8 does not have, so that no two run together alike
    sha256.update(event.id().getBytes(UTF_8));
    return ByteBuffer.wrap(sha256.digest()).getLong();
  }
}
