package io.raptorflow.local.cli;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which fields records have, and of what the types of these are made, in turn. */
final class PayloadShape {
  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, Class<?>> named = new HashMap<>();

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
                    new Field(each.getName(), nameOf(each.getGenericType()), !mayBeAbsent(each)))
            .toList();
  }

  /** What may be null, and lists and maps: leaving them out may be right, as workflows have it. */
  private static boolean mayBeAbsent(RecordComponent component) {
    Class<?> type = component.getType();
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type);
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
      String name = unmistakableNameOf(plain);
      remember(name, plain);
      return name;
    }
    return type.getTypeName();
  }

  /** The simple name, unless another type of this shape has it already. */
  private String unmistakableNameOf(Class<?> type) {
    String simple = type.getSimpleName();
    if (named.computeIfAbsent(simple, name -> type).equals(type)) {
      return simple;
    }
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  private void remember(String name, Class<?> type) {
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
