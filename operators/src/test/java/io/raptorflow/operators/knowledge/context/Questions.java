package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.RetrievalProfile;
import java.time.Duration;
import java.time.Instant;

/** Questions and changes of documents for tests. */
final class Questions {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final RetrievalProfile PROFILE = new RetrievalProfile(Duration.ofDays(30), 10, 500);

  private Questions() {}

  static ContextRequest ask(String tenant, String question) {
    return new ContextRequest(tenant, Lord.SEER, question, PROFILE, NOON);
  }

  static KnowledgeChange written(String tenant, String document, Instant time) {
    return new KnowledgeChange(tenant, time.toEpochMilli() + 1, document, false, time);
  }

  static KnowledgeChange deleted(String tenant, String document, Instant time) {
    return new KnowledgeChange(tenant, ~time.toEpochMilli(), document, true, time);
  }
}
