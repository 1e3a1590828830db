package io.raptorflow.operators.agents.survival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long things stay, when some have not left yet: the product-limit estimate of the survival
 * function (Kaplan &amp; Meier, 1958), with Greenwood's standard error.
 */
public final class KaplanMeier {
  private static final double ROUNDING = 1e-12;

  /**
   * One stay.
   *
   * @param hours its length so far; 0 or more
   * @param finished whether it has ended; else it is censored at that length
   */
  public record Stay(double hours, boolean finished) {}

  /**
   * A step of the survival function.
   *
   * @param hours where it falls
   * @param atRisk stays that had lasted as long
   * @param ended stays that ended there
   * @param survival share that lasts longer, 0–1
   * @param standardError of the survival
   */
  public record Step(double hours, int atRisk, int ended, double survival, double standardError) {}

  private final List<Step> steps;

  private KaplanMeier(List<Step> steps) {
    this.steps = steps;
  }

  /** Of equal lengths, ends come before censorings. */
  public static KaplanMeier of(List<Stay> stays) {
    List<Stay> sorted = new ArrayList<>(stays);
    sorted.sort(Comparator.comparingDouble(Stay::hours));
    List<Step> steps = new ArrayList<>();
    double survival = 1;
    double greenwood = 0;
    for (int first = 0; first < sorted.size(); ) {
      double hours = sorted.get(first).hours();
      int next = first;
      int ended = 0;
      for (; next < sorted.size() && sorted.get(next).hours() == hours; next++) {
        ended += sorted.get(next).finished() ? 1 : 0;
      }
      if (ended > 0) {
        int atRisk = sorted.size() - first;
        survival *= (double) (atRisk - ended) / atRisk;
        greenwood += atRisk == ended ? 0 : ended / ((double) atRisk * (atRisk - ended));
        steps.add(new Step(hours, atRisk, ended, survival, survival * Math.sqrt(greenwood)));
      }
      first = next;
    }
    return new KaplanMeier(List.copyOf(steps));
  }

  public List<Step> steps() {
    return steps;
  }

  /** Share of stays that last longer than so many hours. */
  public double survivalAt(double hours) {
    double survival = 1;
    for (Step step : steps) {
      if (step.hours() > hours) {
        break;
      }
      survival = step.survival();
    }
    return survival;
  }

  /** The shortest time by which this share has ended; none when too many are still open. */
  public OptionalDouble quantile(double share) {
    return steps.stream()
        .filter(step -> step.survival() <= 1 - share + ROUNDING)
        .mapToDouble(Step::hours)
        .findFirst();
  }
}
