package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The value taken apart along one dimension; the elements sum to the whole.
 *
 * @param dimension for example {@code device}, never empty
 * @param unit of the elements; absent: that of the anomaly
 * @param elements at least one
 */
public record Cut(String dimension, @Nullable String unit, List<Element> elements) {
  /** Share of the sum by which parts may miss their whole: rounding in the sender's arithmetic. */
  private static final double ROUNDING = 1e-6;

  public Cut {
    Required.text("dimension", dimension);
    elements = Required.entries("elements", elements);
    if (elements.isEmpty()) {
      throw new InvalidInput("elements", "none", "at least one element of " + dimension);
    }
    Set<String> names = new HashSet<>();
    for (Element element : elements) {
      if (!names.add(element.name())) {
        throw new InvalidInput("elements", element.name() + " twice", "each element once");
      }
    }
  }

  /**
   * @throws InvalidInput when the elements are not parts of this whole, saying by how much
   */
  void mustBeOf(Change whole, @Nullable Change base, @Nullable String wholeUnit) {
    if (unit != null && !Objects.equals(unit, wholeUnit)) {
      throw new InvalidInput(
          field("unit"),
          unit,
          wholeUnit == null ? "none, as the anomaly has none" : wholeUnit + ", as the anomaly has");
    }
    for (Element element : elements) {
      if ((element.base() == null) != (base == null)) {
        throw new InvalidInput(
            field(element.name() + ".base"),
            element.base() == null ? "nothing" : "a value",
            base == null ? "none, as the anomaly is a sum" : "a value, as the anomaly is a ratio");
      }
    }
    mustSumTo(whole, Element::change, "change");
    if (base != null) {
      mustSumTo(base, element -> Required.value("base", element.base()), "base");
    }
  }

  private void mustSumTo(Change whole, Function<Element, Change> part, String name) {
    mustSumTo(whole.expected(), element -> part.apply(element).expected(), name + ".expected");
    mustSumTo(whole.actual(), element -> part.apply(element).actual(), name + ".actual");
  }

  private void mustSumTo(double whole, ToDoubleFunction<Element> part, String name) {
    double sum = elements.stream().mapToDouble(part).sum();
    if (Math.abs(sum - whole) > ROUNDING * Math.max(Math.abs(whole), sum)) {
      throw new InvalidInput(
          field(name),
          "elements that sum to " + sum + ", a difference of " + (sum - whole),
          "elements that sum to the total " + whole);
    }
  }

  private String field(String name) {
    return "cuts[" + dimension + "]." + name;
  }
}
