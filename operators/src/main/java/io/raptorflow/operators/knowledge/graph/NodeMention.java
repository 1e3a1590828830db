package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That something named an entity which may be erased, or that the entity has been erased.
 *
 * @param subject what named it; on the way to who knows all mentions null when it has been erased
 * @param time of the event that named or erased it
 */
record NodeMention(String tenant, Node node, @Nullable Subject subject, Instant time) {
  String nodeKey() {
    return tenant + '|' + node.key();
  }

  String subjectKey() {
    return tenant + '|' + subject;
  }
}
