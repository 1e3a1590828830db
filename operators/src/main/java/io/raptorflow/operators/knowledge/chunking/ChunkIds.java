package io.raptorflow.operators.knowledge.chunking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** Names the chunks of one document by what they hold, so that unchanged ones keep their names. */
final class ChunkIds {
  private final String tenant;
  private final String document;
  private final Map<String, Integer> turns = new HashMap<>();

  ChunkIds(String tenant, String document) {
    this.tenant = tenant;
    this.document = document;
  }

  String next(List<String> headings, String text) {
    MessageDigest content = DigestUtils.getSha256Digest();
    put(content, text);
    headings.forEach(heading -> put(content, heading));
    String hash = HexFormat.of().formatHex(content.digest());
    int turn = turns.merge(hash, 1, Integer::sum);
    MessageDigest id = DigestUtils.getSha256Digest();
    put(id, tenant);
    put(id, document);
    put(id, hash);
    put(id, Integer.toString(turn));
    return HexFormat.of().formatHex(id.digest());
  }

  /** With its length before it, so that no two lists of parts look alike. */
  private static void put(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
