package io.raptorflow.operators.knowledge.context;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.context.ContextAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it lies in a cache, with whose it is and of what: what does not say both is not
 * taken, whatever it was found under.
 *
 * @param tenant whose answer
 * @param key of the question
 * @param written when, by the clock of whoever wrote it
 */
record KeptAnswer(String tenant, String key, Instant written, ContextAnswer answer) {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(KeptAnswer.class);

  byte[] bytes() {
    return PayloadJson.write(this);
  }

  /**
   * The answer to this tenant's question; empty if the bytes are something else, or were written
   * before that time.
   */
  static Optional<ContextAnswer> read(byte[] bytes, String tenant, String key, Instant earliest) {
    try {
      @Nullable KeptAnswer kept = READER.readValue(bytes);
      boolean isTheirs = kept != null && kept.tenant.equals(tenant) && kept.key.equals(key);
      return isTheirs && !kept.written.isBefore(earliest)
          ? Optional.of(kept.answer)
          : Optional.empty();
    } catch (IOException unreadable) { // by an older or newer release, or cut
      return Optional.empty();
    }
  }
}
