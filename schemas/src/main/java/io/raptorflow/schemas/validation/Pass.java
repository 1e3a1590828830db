package io.raptorflow.schemas.validation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.raptorflow.schemas.validation.Violation.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One pass over the tokens of a payload. Ends with a {@link Fault} at the first that is wrong. */
final class Pass {
  private static final int LONGEST_FOUND = 80;

  private final JsonParser parser;

  Pass(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Checks the whole payload, which has to be an object.
   *
   * @param isWhole whether the required members of the outermost object have to be there
   */
  void check(Schema schema, boolean isWhole) throws IOException, Fault {
    begin();
    members(schema.members(), isWhole);
    end();
  }

  /** Checks that the whole payload is an object, whatever is in it. */
  void checkObject() throws IOException, Fault {
    begin();
    skip();
    end();
  }

  private void begin() throws IOException, Fault {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new Fault(
          new Violation(Kind.NOT_JSON, FieldPath.WHOLE, "nothing", JsonType.OBJECT.words()));
    }
    if (token != JsonToken.START_OBJECT) {
      throw violation(JsonType.OBJECT.words());
    }
  }

  private void end() throws IOException, Fault {
    if (parser.nextToken() != null) {
      throw new Fault(
          new Violation(
              Kind.NOT_JSON, FieldPath.WHOLE, "something after the object", "one object"));
    }
  }

  private void value(Schema schema) throws IOException, Fault {
    JsonToken token = parser.currentToken();
    switch (token) {
      case START_OBJECT -> {
        require(schema, JsonType.OBJECT);
        members(schema.members(), true);
      }
      case START_ARRAY -> {
        require(schema, JsonType.ARRAY);
        elements(schema);
      }
      case VALUE_STRING -> {
        require(schema, JsonType.STRING);
        text(schema);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(schema, token);
      case VALUE_TRUE, VALUE_FALSE -> require(schema, JsonType.BOOLEAN);
      case VALUE_NULL -> require(schema, JsonType.NULL);
      default -> throw violation(schema.expected());
    }
  }

  private void require(Schema schema, JsonType type) throws IOException, Fault {
    if (!schema.types().contains(type)) {
      throw violation(schema.expected());
    }
  }

  private void members(Schema.Members members, boolean isWhole) throws IOException, Fault {
    long seen = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      Schema.Property property = members.properties().get(name);
      if (property != null) {
        seen |= property.requiredBit();
        value(property.schema());
      } else if (members.additional() != null) {
        value(members.additional().get());
      } else {
        skip();
      }
    }
    long missing = members.allRequired() & ~seen;
    if (isWhole && missing != 0) {
      throw missing(members, missing);
    }
  }

  private Fault missing(Schema.Members members, long missing) {
    String name = members.required().get(Long.numberOfTrailingZeros(missing));
    Schema.Property property = members.properties().get(name);
    return new Fault(
        new Violation(
            Kind.SCHEMA_VIOLATION,
            FieldPath.ofMissing(parser, name),
            "nothing",
            property == null ? "a value" : property.schema().expected()));
  }

  private void elements(Schema schema) throws IOException, Fault {
    Schema.Elements elements = schema.elements();
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      count++;
      if (elements.items() == null) {
        skip();
      } else {
        value(elements.items());
      }
    }
    if (count < elements.fewest() || count > elements.most()) {
      throw violation("an array of " + count + " elements", schema.expected());
    }
  }

  private void text(Schema schema) throws IOException, Fault {
    Schema.Text text = schema.text();
    boolean accepted =
        text.asksOnlyForCharacters()
            ? text.shortest() == 0 || parser.getTextLength() > 0
            : text.accepts(parser.getText());
    if (!accepted) {
      throw violation(schema.expected());
    }
  }

  private void number(Schema schema, JsonToken token) throws IOException, Fault {
    double value = finite();
    if (!schema.types().contains(JsonType.NUMBER)) {
      require(schema, JsonType.INTEGER);
      if (token == JsonToken.VALUE_NUMBER_FLOAT && !isWhole(parser.getDecimalValue())) {
        throw violation(schema.expected());
      }
    }
    Schema.Range range = schema.range();
    if (!isInside(range.lower(), value, 1) || !isInside(range.upper(), value, -1)) {
      throw violation(schema.expected());
    }
  }

  /** JSON Schema counts 3.0 among the integers. */
  private static boolean isWhole(BigDecimal value) {
    return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
  }

  /**
   * Whether the number lies on the inner side of a bound. The doubles decide, except where they are
   * equal: there the decimals may still differ.
   *
   * @param inner 1 for a lower bound, -1 for an upper
   */
  private boolean isInside(Schema.@Nullable Bound bound, double value, int inner)
      throws IOException {
    if (bound == null) {
      return true;
    }
    int side = Double.compare(value + 0.0, bound.nearest()) * inner; // -0.0 + 0.0 is 0.0
    if (side == 0) {
      side = parser.getDecimalValue().compareTo(bound.exact()) * inner;
    }
    return side > 0 || (side == 0 && bound.inclusive());
  }

  /**
   * The number at hand as a double. One that no double can hold even roughly is refused wherever it
   * stands (RFC 7493, 2.2): readers would take it for infinity.
   */
  private double finite() throws IOException, Fault {
    double value = parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw violation("a number of magnitude at most " + Double.MAX_VALUE);
    }
    if (value == 0 && parser.getDecimalValue().signum() != 0) {
      throw violation("a number of magnitude at least " + Double.MIN_VALUE + ", or 0");
    }
    return value;
  }

  /** Passes over the value at hand, which may be anything. */
  private void skip() throws IOException, Fault {
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isNumeric()) {
        finite();
      }
    } while (depth > 0 && parser.nextToken() != null);
  }

  private Fault violation(String expected) throws IOException {
    return violation(found(), expected);
  }

  private Fault violation(String found, String expected) {
    return new Fault(new Violation(Kind.SCHEMA_VIOLATION, FieldPath.of(parser), found, expected));
  }

  private String found() throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> JsonType.OBJECT.words();
      case START_ARRAY -> JsonType.ARRAY.words();
      case VALUE_STRING ->
          parser.getTextLength() == 0 ? "an empty text" : "'" + shortened(parser.getText()) + "'";
      default -> shortened(parser.getText());
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "…";
  }
}
