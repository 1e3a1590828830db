package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.prose.Figure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the figures of a report, in order. */
final class ReportFigures {
  private static final String COUNT = "count";
  private static final String RATIO = "ratio";

  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private final String money;

  /**
   * @param currency unit of the amounts; {@code money} when nobody said it
   */
  ReportFigures(@Nullable String currency) {
    this.money = currency == null ? "money" : currency;
  }

  String money() {
    return money;
  }

  void money(String name, @Nullable BigDecimal value, @Nullable BigDecimal before) {
    add(
        name,
        value == null ? null : Rounded.money(value),
        money,
        before == null ? null : Rounded.money(before));
  }

  void ratio(String name, @Nullable Double value, @Nullable Double before) {
    number(name, value, RATIO, before);
  }

  void number(String name, @Nullable Double value, String unit, @Nullable Double before) {
    add(
        name,
        value == null ? null : Rounded.figure(value),
        unit,
        before == null ? null : Rounded.figure(before));
  }

  void count(String name, long value) {
    add(name, BigDecimal.valueOf(value), COUNT, null);
  }

  private void add(
      String name, @Nullable BigDecimal value, String unit, @Nullable BigDecimal before) {
    BigDecimal change = value == null || before == null ? null : value.subtract(before);
    figures.put(name, new Figure(name, value, unit, before, change));
  }

  Map<String, Figure> byName() {
    return figures;
  }

  List<Figure> all() {
    return List.copyOf(figures.values());
  }
}
