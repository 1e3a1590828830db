package io.raptorflow.schemas.validation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a parser stands, as people write it: {@code arms[1].exposures}; a name that is no word is
 * put in brackets and quotes.
 */
final class FieldPath {
  static final String WHOLE = "payload";

  private static final int LONGEST_NAME = 80;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private FieldPath() {}

  /** The path of the value at hand; of the whole payload if it is in nothing. */
  static String of(JsonParser parser) {
    JsonStreamContext context = parser.getParsingContext();
    boolean isInside = parser.currentToken() != null && parser.currentToken().isStructStart();
    String path = of(isInside ? context.getParent() : context);
    return path.isEmpty() ? WHOLE : path;
  }

  /** The path of a member that is not there, of the object that has just ended. */
  static String ofMissing(JsonParser parser, String member) {
    String path = of(parser.getParsingContext());
    return member(path, member);
  }

  private static String of(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = of(context.getParent());
    if (context.inArray()) {
      return parent + "[" + context.getCurrentIndex() + "]";
    }
    String name = context.getCurrentName();
    if (name == null) {
      return parent;
    }
    return member(
        parent, name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…");
  }

  private static String member(String path, String name) {
    if (!PLAIN.matcher(name).matches()) {
      return path + "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
    }
    return path.isEmpty() ? name : path + "." + name;
  }
}
