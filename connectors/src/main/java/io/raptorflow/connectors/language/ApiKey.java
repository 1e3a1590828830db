package io.raptorflow.connectors.language;

import java.io.Serializable;
import java.util.regex.Pattern;

/** A secret. Only a request to the endpoint reads it, and it never prints. */
public final class ApiKey implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Pattern HEADER_SAFE = Pattern.compile("[!-~]{1,1024}");

  private final String secret;

  public ApiKey(String secret) {
    if (!HEADER_SAFE.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "the key must be 1 to 1024 visible ASCII characters without spaces");
    }
    this.secret = secret;
  }

  String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "ApiKey(hidden)";
  }
}
