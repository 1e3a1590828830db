package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.ContextRequest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Names a question by everything its answer depends on. Upper case and the width of spaces make no
 * other question: neither the index nor the sentence model sees them.
 */
final class QuestionKey {
  private QuestionKey() {}

  /**
   * @param generation of the tenant's documents
   * @return 64 hexadecimal digits
   */
  static String of(ContextRequest request, long generation) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    text(request.tenant(), digest);
    text(normalised(request.question()), digest);
    text(request.lord().wireName(), digest);
    text(request.profile().maxAge().toString(), digest);
    text(request.asOf().toString(), digest);
    digest.update(
        ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES)
            .putLong(generation)
            .putInt(request.profile().depth())
            .putInt(request.profile().tokens())
            .array());
    return HexFormat.of().formatHex(digest.digest());
  }

  static String normalised(String question) {
    return question.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /**
   * Its length and its characters as they are: in UTF-8, halves of surrogate pairs would all become
   * the same question mark, and two tenants one.
   */
  private static void text(String text, MessageDigest digest) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Character.BYTES * text.length());
    bytes.putInt(text.length()).asCharBuffer().put(text);
    digest.update(bytes.array());
  }
}
