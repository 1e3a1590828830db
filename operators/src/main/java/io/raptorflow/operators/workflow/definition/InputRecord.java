package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.types.PayloadJson;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parameters of a task against the record that the agent reads them as.
 *
 * <p>Found before anything is run:
 *
 * <ul>
 *   <li>a parameter the record does not have;
 *   <li>a parameter without references that is not of the record's type, each part of it by itself;
 *   <li>if no parameter refers to anything, each that the record's construction refuses whatever
 *       stands for those that have a fault already;
 *   <li>in any case a parameter that is left out and that the construction refuses to do without,
 *       unless the record declares that it may be absent or is a list or a map, which may be needed
 *       or not depending on the others.
 * </ul>
 *
 * <p>Found only when the step is run: everything about values that references bring, how they go
 * together with those that are written, and what the agent's memory says to it.
 */
final class InputRecord {
  private static final Pattern HEAD = Pattern.compile("^[A-Za-z_][A-Za-z0-9_]*");

  /**
   * As the agents read their input, but without taking one type for another: what somebody writes
   * as 7.9 where a whole number belongs, or as "7", they did not mean.
   */
  private static final ObjectMapper EXACT =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private static final ClassValue<InputRecord> KNOWN =
      new ClassValue<>() {
        @Override
        protected InputRecord computeValue(Class<?> type) {
          return new InputRecord(type);
        }
      };

  private final Class<?> type;
  private final Map<String, Property> properties = new LinkedHashMap<>();

  /**
   * @param mayBeAbsent whether leaving it out may be right, whatever else is given
   */
  private record Property(JavaType type, boolean mayBeAbsent) {}

  private InputRecord(Class<?> type) {
    this.type = type;
    for (RecordComponent component : type.getRecordComponents()) {
      JavaType property =
          PayloadJson.reader().getTypeFactory().constructType(component.getGenericType());
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean container = property.isCollectionLikeType() || property.isMapLikeType();
      properties.put(wireName(component), new Property(property, nullable || container));
    }
  }

  static InputRecord of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** Adds what is wrong with the parameters, whose path is given. */
  void check(Template.Members params, String path, Faults faults) {
    Map<String, JsonNode> written = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    Set<String> told = Words.misspelt(params.members().keySet(), properties.keySet());
    for (Map.Entry<String, Template> param : params.members().entrySet()) {
      String name = param.getKey();
      Property property = properties.get(name);
      if (property == null) {
        faults.add(
            Paths.member(path, name), "a parameter that is not known", () -> expectedNames(name));
      } else if (!param.getValue().references().isEmpty()
          || faults.unread().touches(Paths.member(path, name))) {
        unknown.add(name);
      } else {
        JsonNode value = param.getValue().written();
        if (isOfItsType(property.type(), value, Paths.member(path, name), faults)) {
          written.put(name, value);
        } else {
          told.add(name);
        }
      }
    }
    construct(written, unknown, told, path, faults);
  }

  private String expectedNames(String name) {
    return "one of " + Words.nearest(name, properties.keySet());
  }

  private static boolean isOfItsType(JavaType type, JsonNode value, String path, Faults faults) {
    try {
      EXACT.readerFor(type).readValue(withWholeNumbers(value));
      return true;
    } catch (IOException e) {
      if (arePartsOfTheirTypes(type, value, path, faults)) {
        InvalidInput invalid = invalidInput(e);
        if (invalid != null) {
          faults.add(path, invalid.field() + " " + invalid.found(), invalid.expected());
        } else {
          faults.add(within(path, e), Words.shown(value), Words.typeName(type));
        }
      }
      return false;
    }
  }

  /** Tells which parts of a value, looked at one by one, are wrong; if none is, the whole is. */
  private static boolean arePartsOfTheirTypes(
      JavaType type, JsonNode value, String path, Faults faults) {
    Map<String, JavaType> types = new LinkedHashMap<>();
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    if (type.isCollectionLikeType() && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        types.put(Paths.element(path, i), type.getContentType());
        parts.put(Paths.element(path, i), value.get(i));
      }
    } else if (type.getRawClass().isRecord() && value.isObject()) {
      for (RecordComponent component : type.getRawClass().getRecordComponents()) {
        String at = Paths.member(path, wireName(component));
        types.put(
            at, PayloadJson.reader().getTypeFactory().constructType(component.getGenericType()));
        parts.put(at, value.path(wireName(component)));
      }
    }
    boolean all = true;
    for (Map.Entry<String, JsonNode> part : parts.entrySet()) {
      JavaType own = types.get(part.getKey());
      boolean isGiven = !part.getValue().isNull() && !part.getValue().isMissingNode();
      if (own != null && isGiven && faults.count() < Faults.MOST) {
        all &= isOfItsType(own, part.getValue(), part.getKey(), faults);
      }
    }
    return all;
  }

  /** It with numbers such as 7.0 as the whole numbers they are. */
  private static JsonNode withWholeNumbers(JsonNode value) {
    if (value.isFloatingPointNumber() && value.canConvertToExactIntegral()) {
      return value.canConvertToLong()
          ? JsonNodeFactory.instance.numberNode(value.longValue())
          : value;
    }
    if (value.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> list.add(withWholeNumbers(element)));
      return list;
    }
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value
          .properties()
          .forEach(member -> object.set(member.getKey(), withWholeNumbers(member.getValue())));
      return object;
    }
    return value;
  }

  /**
   * Constructs the record, with samples for what is not known, until nothing that could be said for
   * certain is refused any more.
   *
   * @param unknown those that references bring
   * @param told those that have a fault already
   */
  private void construct(
      Map<String, JsonNode> written,
      Set<String> unknown,
      Set<String> told,
      String path,
      Faults faults) {
    Set<String> sampled = new HashSet<>(unknown);
    sampled.addAll(told);
    Map<String, Integer> sample = new HashMap<>();
    int attempts = properties.size() * (Samples.MOST + 1);
    for (int attempt = 0; attempt < attempts; attempt++) {
      Refusal refusal = refusal(written, sampled, sample);
      if (refusal == null) {
        return;
      }
      Property blamed = properties.get(refusal.head());
      boolean isSure =
          sampled.isEmpty()
              || (blamed != null && !blamed.mayBeAbsent() && !written.containsKey(refusal.head()))
              || (unknown.isEmpty() && isAlways(refusal, written, sampled));
      if (sampled.contains(refusal.head())) {
        if (sample.merge(refusal.head(), 1, Integer::sum) >= Samples.MOST) {
          return;
        }
      } else if (isSure) {
        faults.add(refusal.path(path), refusal.found(), refusal.expected());
        if (blamed == null) {
          return;
        }
        sampled.add(refusal.head());
      } else {
        return;
      }
    }
  }

  /**
   * Whether what is written is refused in the same words whichever samples stand for what had its
   * fault already. If those themselves are refused, that says nothing.
   */
  private boolean isAlways(Refusal refusal, Map<String, JsonNode> written, Set<String> told) {
    boolean isRepeated = false;
    for (int which = 0; which < Samples.MOST; which++) {
      Map<String, Integer> sample = new HashMap<>();
      for (String name : told) {
        sample.put(name, which);
      }
      Refusal again = refusal(written, told, sample);
      boolean isOfSample = again != null && told.contains(again.head());
      if (!isOfSample && !refusal.equals(again)) {
        return false;
      }
      isRepeated |= !isOfSample;
    }
    return isRepeated;
  }

  private @Nullable Refusal refusal(
      Map<String, JsonNode> written, Set<String> unknown, Map<String, Integer> sample) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, Property> property : properties.entrySet()) {
      String name = property.getKey();
      JsonNode value = written.get(name);
      if (unknown.contains(name)) {
        input.set(name, Samples.of(property.getValue().type(), sample.getOrDefault(name, 0)));
      } else if (value != null) {
        input.set(name, value);
      } else if (property.getValue().type().isPrimitive()) {
        return new Refusal(name, "nothing", Words.typeName(property.getValue().type()));
      }
    }
    try {
      PayloadJson.reader().forType(type).readValue(input);
      return null;
    } catch (IOException e) {
      InvalidInput invalid = invalidInput(e);
      return invalid == null
          ? new Refusal("", message(e), "what " + type.getSimpleName() + " can be made of")
          : new Refusal(invalid.field(), nothingForNull(invalid.found()), invalid.expected());
    }
  }

  /** What the construction says is wrong. */
  private record Refusal(String field, String found, String expected) {
    String head() {
      var head = HEAD.matcher(field);
      return head.lookingAt() ? head.group() : "";
    }

    String path(String params) {
      return head().isEmpty() ? params : params + "." + field;
    }
  }

  /** Some constructors show what is absent as Java does. */
  private static String nothingForNull(String found) {
    return found.equals("null") ? "nothing" : found;
  }

  private static @Nullable InvalidInput invalidInput(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInput invalid) {
        return invalid;
      }
    }
    return null;
  }

  private static String message(IOException e) {
    String message =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return Words.shortened(String.valueOf(message).replaceAll("\\s+", " "));
  }

  /** The path of the value that could not be read. */
  private static String within(String path, IOException e) {
    String where = path;
    if (e instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        where =
            step.getFieldName() == null
                ? Paths.element(where, step.getIndex())
                : Paths.member(where, step.getFieldName());
      }
    }
    return where;
  }

  static String wireName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }
}
