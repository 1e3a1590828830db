package io.raptorflow.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.cloudevents.HeaderSink;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record on the dead-letter topic: those it came with, and what was wrong with it.
 */
public final class DeadLetterHeaders {
  /** What the names of all headers that are not the record's own start with. */
  public static final String PREFIX = "dl_";

  /** Kind of fault, for programs. */
  public static final String REASON = PREFIX + "reason";

  /** One sentence for people. */
  public static final String SENTENCE = PREFIX + "sentence";

  public static final String STAGE = PREFIX + "stage";
  public static final String TOPIC = PREFIX + "topic";
  public static final String PARTITION = PREFIX + "partition";
  public static final String OFFSET = PREFIX + "offset";
  public static final String SEEN = PREFIX + "seen";
  public static final String TENANT = PREFIX + "tenant";
  public static final String SOURCE = PREFIX + "source";
  public static final String ID = PREFIX + "id";

  private DeadLetterHeaders() {}

  /**
   * Writes all headers. A header of the record that looks like one of ours is left out: what a
   * producer claims must not pass for what was found.
   */
  public static void write(DeadLetter letter, HeaderSink out) {
    for (DeadLetter.Header header : letter.headers()) {
      if (!header.name().startsWith(PREFIX)) {
        out.accept(header.name(), header.value());
      }
    }
    put(REASON, letter.refusal().reason().wireName(), out);
    put(SENTENCE, letter.refusal().sentence(), out);
    put(STAGE, letter.stage(), out);
    put(TOPIC, letter.origin().topic(), out);
    put(PARTITION, Integer.toString(letter.origin().partition()), out);
    put(OFFSET, Long.toString(letter.origin().offset()), out);
    put(SEEN, letter.seen().toString(), out);
    put(TENANT, letter.tenant(), out);
    put(SOURCE, letter.source(), out);
    put(ID, letter.id(), out);
  }

  private static void put(String name, @Nullable String value, HeaderSink out) {
    if (value != null) {
      out.accept(name, value.getBytes(UTF_8));
    }
  }
}
