package io.raptorflow.schemas.validation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import org.jspecify.annotations.Nullable;

/** Where a parser stands, as people write it: {@code arms[1].exposures}. */
final class FieldPath {
  static final String WHOLE = "payload";

  private static final int LONGEST_NAME = 80;

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
    return path.isEmpty() ? member : path + "." + member;
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
    String shortened = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    return parent.isEmpty() ? shortened : parent + "." + shortened;
  }
}
