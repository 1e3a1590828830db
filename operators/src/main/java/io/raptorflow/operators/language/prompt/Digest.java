package io.raptorflow.operators.language.prompt;

import io.raptorflow.schemas.language.PromptVersion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * SHA-256 over parts, each with its length before it, so that no two lists of parts look alike. A
 * part is taken in UTF-8; half of a surrogate pair, which that has not, as three bytes of its own:
 * all of them would be the same question mark otherwise, and two tenants one.
 */
final class Digest {
  private static final int KEY_BYTES = 16;

  private final MessageDigest digest = DigestUtils.getSha256Digest();

  Digest put(String part) {
    byte[] bytes = bytes(part);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length).array());
    digest.update(bytes);
    return this;
  }

  /** A prompt and what is put into it. */
  Digest put(PromptVersion prompt, SortedMap<String, String> arguments) {
    put(prompt.id()).put(Integer.toString(prompt.version()));
    arguments.forEach((name, text) -> put(name).put(text));
    return this;
  }

  private static byte[] bytes(String part) {
    var bytes = new ByteArrayOutputStream(part.length());
    part.codePoints()
        .forEach(
            character -> {
              if (Character.getType(character) == Character.SURROGATE) {
                bytes.write(0xE0 | character >> 12);
                bytes.write(0x80 | character >> 6 & 0x3F);
                bytes.write(0x80 | character & 0x3F);
              } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }

  /** 64 hexadecimal digits. Ends the digest. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The first 32 of them. Ends the digest. */
  String key() {
    return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
  }
}
