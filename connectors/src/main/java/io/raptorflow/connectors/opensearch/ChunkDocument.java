package io.raptorflow.connectors.opensearch;

import io.raptorflow.schemas.Lord;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document as it lies in the index. Half surrogate pairs in texts, which no UTF-8 has,
 * become U+FFFD.
 *
 * @param id the same for the same chunk of the same tenant, 64 hexadecimal digits
 * @param tenant whose it is, not blank
 * @param document id of the document it is a part of
 * @param position its place among the document's chunks, from 0
 * @param title of the document, searched with every chunk of it; may be empty
 * @param text of the chunk
 * @param tokens of title and text, as the sentence model counts, at least 1
 * @param lord whom it is for; null: all
 * @param type what kind of document
 * @param source where the document came from
 * @param language of the document, primary subtag of BCP 47; {@code und}: nobody knows
 * @param tags of the document
 * @param entities named in the chunk
 * @param time of the document
 * @param validFrom from when on it is true; null: since ever, as of every document on the bus,
 *     whose contract tells an end only
 * @param validUntil from when on it no longer is; null: for ever
 * @param contentHash of the whole document, the same while it does not change
 * @param vector of the chunk, {@value #DIMENSIONS} finite numbers, not all 0
 */
@SuppressWarnings("ArrayRecordComponent") // 384 numbers each, and never compared
public record ChunkDocument(
    String id,
    String tenant,
    String document,
    int position,
    String title,
    String text,
    int tokens,
    @Nullable Lord lord,
    String type,
    String source,
    String language,
    List<String> tags,
    List<String> entities,
    Instant time,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    String contentHash,
    float[] vector) {
  /** Numbers in a vector. */
  public static final int DIMENSIONS = 384;

  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  public ChunkDocument {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a chunk's id is 64 hexadecimal digits, was '" + id + "'");
    }
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("chunk " + id + " has no tenant");
    }
    if (!WholeText.isWhole(tenant)) {
      throw new IllegalArgumentException("is of a tenant whose name has half a surrogate pair");
    }
    requireWritable("time", time);
    requireWritable("valid from", validFrom);
    requireWritable("valid until", validUntil);
    if (tokens < 1) {
      throw new IllegalArgumentException("chunk " + id + " has " + tokens + " tokens");
    }
    KnowledgeQuery.requireVector(vector);
    document = WholeText.of(document);
    title = WholeText.of(title);
    text = WholeText.of(text);
    type = WholeText.of(type);
    source = WholeText.of(source);
    language = WholeText.of(language);
    tags = tags.stream().map(WholeText::of).toList();
    entities = entities.stream().map(WholeText::of).toList();
  }

  /** Four digits of a year are what all of OpenSearch's formats of a date have. */
  private static void requireWritable(String what, @Nullable Instant moment) {
    if (moment != null && (moment.isBefore(EARLIEST) || !moment.isBefore(END))) {
      throw new IllegalArgumentException(
          "has a moment in '%s', %s, expected a year from 0 to 9999".formatted(what, moment));
    }
  }
}
