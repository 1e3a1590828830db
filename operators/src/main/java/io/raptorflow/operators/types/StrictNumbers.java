package io.raptorflow.operators.types;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * Numbers as Jackson reads them, but that a fraction is no whole number (2.7 ballots are not 2; 2.0
 * are), and that one which is needed and absent is said in words for people.
 */
final class StrictNumbers extends SimpleModule {
  private static final long serialVersionUID = 1L;

  StrictNumbers() {
    super(StrictNumbers.class.getName());
    whole(Integer.TYPE);
    whole(Integer.class);
    whole(Long.TYPE);
    whole(Long.class);
    addDeserializer(Double.TYPE, new Needed<>(Double.TYPE));
  }

  private <T> void whole(Class<T> type) {
    addDeserializer(type, new Whole<>(type));
  }

  /** Tells what is missing, where that is a primitive. */
  private static class Needed<T> extends JsonDeserializer<T> {
    private final Class<T> type;
    private final JsonDeserializer<T> usual;

    @SuppressWarnings("unchecked") // Jackson finds a deserializer by its type
    Needed(Class<T> type) {
      this.type = type;
      this.usual = (JsonDeserializer<T>) NumberDeserializers.find(type, type.getName());
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return usual.deserialize(json, context);
    }

    @Override
    public T getNullValue(DeserializationContext context) throws JsonMappingException {
      return type.isPrimitive()
          ? context.reportInputMismatch(type, "nothing")
          : usual.getNullValue(context);
    }

    Class<T> type() {
      return type;
    }
  }

  private static final class Whole<T> extends Needed<T> {
    Whole(Class<T> type) {
      super(type);
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (json.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
        double value = json.getDoubleValue();
        if (value != Math.rint(value)) {
          return context.reportInputMismatch(type(), "%s, no whole number", json.getText());
        }
      }
      return super.deserialize(json, context);
    }
  }
}
