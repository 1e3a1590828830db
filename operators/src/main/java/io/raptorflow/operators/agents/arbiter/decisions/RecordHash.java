package io.raptorflow.operators.agents.arbiter.decisions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** SHA-256 of a record, field by field: each is preceded by its length, so that none runs on. */
final class RecordHash {
  private final MessageDigest digest = DigestUtils.getSha256Digest();

  /** Adds a field. */
  RecordHash with(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    return this;
  }

  /** Adds a list, with how many entries it has. */
  RecordHash withAll(List<?> entries) {
    with(Integer.toString(entries.size()));
    entries.forEach(entry -> with(entry.toString()));
    return this;
  }

  /** 64 hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
