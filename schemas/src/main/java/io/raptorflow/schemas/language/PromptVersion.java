package io.raptorflow.schemas.language;

import java.util.regex.Pattern;

/**
 * Which wording of which prompt.
 *
 * @param id lower-case words joined by hyphens, at most {@value #LONGEST_ID} characters
 * @param version from 1; what a version says never changes
 */
public record PromptVersion(String id, int version) {
  static final int LONGEST_ID = 64;
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public PromptVersion {
    if (id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a prompt's id is of lower-case words joined by hyphens, at most "
              + LONGEST_ID
              + " characters, was '"
              + id
              + "'");
    }
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, was " + version);
    }
  }

  @Override
  public String toString() {
    return id + "/" + version;
  }
}
