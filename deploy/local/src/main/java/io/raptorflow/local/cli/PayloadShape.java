package io.raptorflow.local.cli;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which fields records have, and of what the types of these are made, in turn. */
final class PayloadShape {
  private final Map<String, String> types = new TreeMap<>();

  /** A field of a record. */
  record Field(String name, String type, boolean required) {
    @Override
    public String toString() {
      return name + ": " + type + (required ? "" : " (optional)");
    }
  }

  /** The fields of a record, in order; none for any other class. */
  List<Field> fieldsOf(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    return components == null
        ? List.of()
        : Arrays.stream(components)
            .map(
                each ->
                    new Field(
                        each.getName(),
                        nameOf(each.getGenericType()),
                        !each.getAnnotatedType().isAnnotationPresent(Nullable.class)))
            .toList();
  }

  /** Every record and choice met so far, by its name: its fields, or what can be chosen. */
  Map<String, String> types() {
    return new TreeMap<>(types);
  }

  private String nameOf(Type type) {
    if (type instanceof ParameterizedType generic) {
      String arguments =
          Arrays.stream(generic.getActualTypeArguments())
              .map(this::nameOf)
              .collect(Collectors.joining(", "));
      return nameOf(generic.getRawType()) + "<" + arguments + ">";
    }
    if (type instanceof Class<?> plain) {
      remember(plain);
      return plain.getSimpleName();
    }
    return type.getTypeName();
  }

  private void remember(Class<?> type) {
    String name = type.getSimpleName();
    if (types.containsKey(name) || !(type.isRecord() || type.isEnum())) {
      return;
    }
    types.put(name, ""); // a record that has itself among its fields is met once
    types.put(
        name,
        type.isEnum()
            ? Arrays.stream(type.getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(" | "))
            : fieldsOf(type).stream().map(Field::toString).collect(Collectors.joining(", ")));
  }
}
