package io.raptorflow.schemas.context;

import static java.util.Objects.requireNonNull;

import io.raptorflow.schemas.Lord;
import java.time.Instant;

/**
 * A question to the documents of one tenant.
 *
 * @param tenant whose documents, not blank
 * @param lord for whom: documents for another lord are not found
 * @param question in words, not blank; what is beyond {@value #LONGEST_QUESTION} characters is cut
 * @param profile what is wanted
 * @param asOf nothing that is dated later, or does not hold then, is found
 */
public record ContextRequest(
    String tenant, Lord lord, String question, RetrievalProfile profile, Instant asOf) {
  static final int LONGEST_QUESTION = 2_000;

  public ContextRequest {
    requireNonNull(lord, "lord");
    requireNonNull(profile, "profile");
    requireNonNull(asOf, "asOf");
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("a question to documents needs a tenant");
    }
    if (question.isBlank()) {
      throw new IllegalArgumentException("a question to documents needs words");
    }
    if (question.length() > LONGEST_QUESTION) {
      question = head(question);
    }
  }

  /** Never half a character: no word would match a text that ends with one. */
  private static String head(String question) {
    int end = LONGEST_QUESTION;
    return question.substring(
        0, Character.isHighSurrogate(question.charAt(end - 1)) ? end - 1 : end);
  }

  /** The same question at another time. */
  public ContextRequest asOf(Instant time) {
    return new ContextRequest(tenant, lord, question, profile, time);
  }
}
