package io.raptorflow.schemas.validation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.raptorflow.schemas.validation.Violation.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the tokens of a payload. Ends with a {@link Fault} when as much is wrong as was
 * asked for: on the bus at the first. What is of the wrong type is passed over with all that is in
 * it, so that a value has one violation at most.
 */
final class Pass {
  private static final int LONGEST_FOUND = 80;

  private final JsonParser parser;
  private final int most;
  private final List<Violation> found = new ArrayList<>(0);

  /**
   * @param most violations after which it ends, at least 1. With more than one the pass looks for
   *     names that are given twice itself, as a parser that does ends at the first
   */
  Pass(JsonParser parser, int most) {
    this.parser = parser;
    this.most = most;
  }

  /** What is wrong as far as it came, in the order of the payload. */
  List<Violation> found() {
    return found;
  }

  /**
   * Checks the whole payload, which has to be an object.
   *
   * @param isWhole whether the required members of the outermost object have to be there
   */
  void check(Schema schema, boolean isWhole) throws IOException, Fault {
    if (begin()) {
      members(schema.members(), isWhole);
      end();
    }
  }

  /** Checks that the whole payload is an object, whatever is in it. */
  void checkObject() throws IOException, Fault {
    if (begin()) {
      skip();
      end();
    }
  }

  /** Whether it begins as an object. */
  private boolean begin() throws IOException, Fault {
    JsonToken token = parser.nextToken();
    if (token == null) {
      tell(new Violation(Kind.NOT_JSON, FieldPath.WHOLE, "nothing", JsonType.OBJECT.words()));
      return false;
    }
    if (token != JsonToken.START_OBJECT) {
      tell(JsonType.OBJECT.words());
      return false;
    }
    return true;
  }

  private void end() throws IOException, Fault {
    if (parser.nextToken() != null) {
      tell(
          new Violation(
              Kind.NOT_JSON, FieldPath.WHOLE, "something after the object", "one object"));
    }
  }

  private void value(Schema schema) throws IOException, Fault {
    JsonToken token = parser.currentToken();
    switch (token) {
      case START_OBJECT -> {
        if (mayBe(JsonType.OBJECT, schema)) {
          members(schema.members(), true);
        } else {
          skip();
        }
      }
      case START_ARRAY -> {
        if (mayBe(JsonType.ARRAY, schema)) {
          elements(schema);
        } else {
          skip();
        }
      }
      case VALUE_STRING -> {
        if (mayBe(JsonType.STRING, schema)) {
          text(schema);
        }
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(schema, token);
      case VALUE_TRUE, VALUE_FALSE -> mayBe(JsonType.BOOLEAN, schema);
      case VALUE_NULL -> mayBe(JsonType.NULL, schema);
      default -> tell(schema.expected());
    }
  }

  /** Whether a value may be of a type; if not, that is told. */
  private boolean mayBe(JsonType type, Schema schema) throws IOException, Fault {
    if (schema.types().contains(type)) {
      return true;
    }
    tell(schema.expected());
    return false;
  }

  private void members(Schema.Members members, boolean isWhole) throws IOException, Fault {
    long seen = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      noteName(name);
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
    long missing = isWhole ? members.allRequired() & ~seen : 0;
    while (missing != 0) {
      tellMissing(members.required().get(Long.numberOfTrailingZeros(missing)), members);
      missing &= missing - 1; // without its lowest bit
    }
  }

  private void tellMissing(String name, Schema.Members members) throws Fault {
    Schema.Property property = members.properties().get(name);
    tell(
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
      tell("an array of " + count + " elements", schema.expected());
    }
  }

  private void text(Schema schema) throws IOException, Fault {
    Schema.Text text = schema.text();
    boolean accepted =
        text.asksOnlyForCharacters()
            ? text.shortest() == 0 || parser.getTextLength() > 0
            : text.accepts(parser.getText());
    if (!accepted) {
      tell(schema.expected());
    }
  }

  private void number(Schema schema, JsonToken token) throws IOException, Fault {
    double value = parser.getDoubleValue();
    if (!isHeld(value)) {
      return;
    }
    if (!schema.types().contains(JsonType.NUMBER)) {
      if (!mayBe(JsonType.INTEGER, schema)) {
        return;
      }
      if (token == JsonToken.VALUE_NUMBER_FLOAT && !isWhole(parser.getDecimalValue())) {
        tell(schema.expected());
        return;
      }
    }
    Schema.Range range = schema.range();
    if (!isInside(range.lower(), value, 1) || !isInside(range.upper(), value, -1)) {
      tell(schema.expected());
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
   * Whether a double can hold the number at hand; if not, that is told. One that no double can hold
   * even roughly is refused wherever it stands (RFC 7493, 2.2): readers would take it for infinity.
   *
   * @param value the nearest double
   */
  private boolean isHeld(double value) throws IOException, Fault {
    if (Double.isInfinite(value)) {
      tell("a number of magnitude at most " + Double.MAX_VALUE);
      return false;
    }
    if (value == 0 && parser.getDecimalValue().signum() != 0) {
      tell("a number of magnitude at least " + Double.MIN_VALUE + ", or 0");
      return false;
    }
    return true;
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
        isHeld(parser.getDoubleValue());
      } else if (token == JsonToken.FIELD_NAME) {
        noteName(parser.currentName());
      }
    } while (depth > 0 && parser.nextToken() != null);
  }

  /** Tells a name that the object at hand has had before; the object's context remembers them. */
  private void noteName(String name) throws Fault {
    if (most == 1) {
      return; // the parser does
    }
    JsonStreamContext object = parser.getParsingContext();
    Names before = object.getCurrentValue() instanceof Names known ? known : new Names();
    object.setCurrentValue(before);
    if (!before.names.add(name)) {
      tell(twice(parser));
    }
  }

  /** The names of an object that the pass has come by. */
  private static final class Names {
    private final Set<String> names = new HashSet<>();
  }

  static Violation twice(JsonParser parser) {
    return new Violation(
        Kind.SCHEMA_VIOLATION, FieldPath.of(parser), "the name twice", "each name once");
  }

  private void tell(String expected) throws IOException, Fault {
    tell(shown(), expected);
  }

  private void tell(String what, String expected) throws Fault {
    tell(new Violation(Kind.SCHEMA_VIOLATION, FieldPath.of(parser), what, expected));
  }

  private void tell(Violation violation) throws Fault {
    found.add(violation);
    if (found.size() >= most) {
      throw new Fault();
    }
  }

  private String shown() throws IOException {
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
