package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.seer.incident.Explanation.Contribution;
import io.raptorflow.operators.agents.seer.incident.Explanation.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the dimension whose mix has shifted most surprisingly and the few elements that explain the
 * change: Bhagwan et al., Adtributor: Revenue Debugging in Advertising Systems, NSDI 2014. Elements
 * are taken by surprise, those that explain under a tenth are passed over, until together they
 * explain enough; dimensions that get there are ranked by the surprise of their elements.
 *
 * <p>Of a ratio, an element explains what the ratio would have changed by had only that element
 * changed, scaled so that all elements sum to one; its surprises in numerator and denominator add.
 */
final class Adtributor {
  /** An element that explains less is not worth naming; as the authors set it. */
  private static final double LEAST_ELEMENT_SHARE = 0.1;

  /** Surprise is compared in steps of this many bits, so that rounding decides no rank. */
  private static final double RESOLUTION = 1e-12;

  private static final Comparator<Contribution> BY_SURPRISE =
      Comparator.comparingDouble((Contribution found) -> -rounded(found.surprise()))
          .thenComparingDouble(found -> -rounded(found.share()))
          .thenComparing(Contribution::element);

  private static final Comparator<Dimension> BEST_FIRST =
      Comparator.comparing((Dimension found) -> !found.explains())
          .thenComparingDouble(found -> -rounded(found.setSurprise()))
          .thenComparingInt(found -> found.elements().size())
          .thenComparing(Dimension::dimension);

  private final double minShare;

  /**
   * @param minShare share of the change that a set of elements must explain, 0–1
   */
  Adtributor(double minShare) {
    this.minShare = minShare;
  }

  List<Dimension> rank(AnomalyToExplain anomaly) {
    return anomaly.cuts().stream().map(cut -> search(anomaly, cut)).sorted(BEST_FIRST).toList();
  }

  private Dimension search(AnomalyToExplain anomaly, Cut cut) {
    List<Contribution> ranked = contributions(anomaly, cut);
    List<Contribution> chosen = new ArrayList<>();
    double share = 0;
    double setSurprise = 0;
    for (Contribution found : ranked) {
      if (found.share() > LEAST_ELEMENT_SHARE) {
        chosen.add(found);
        share += found.share();
        setSurprise += found.surprise();
      }
      if (share >= minShare) {
        break;
      }
    }
    double surprise = ranked.stream().mapToDouble(Contribution::surprise).sum();
    return new Dimension(cut.dimension(), share >= minShare, share, surprise, setSurprise, chosen);
  }

  private static List<Contribution> contributions(AnomalyToExplain anomaly, Cut cut) {
    List<Element> elements =
        cut.elements().stream().sorted(Comparator.comparing(Element::name)).toList();
    double whole = 0;
    for (Element element : elements) {
      whole += effect(anomaly, element);
    }
    List<Contribution> found = new ArrayList<>();
    for (Element element : elements) {
      double share = whole == 0 ? 0 : effect(anomaly, element) / whole;
      found.add(
          new Contribution(
              element.name(),
              share,
              surprise(anomaly, element),
              element.change().expected(),
              element.change().actual()));
    }
    found.sort(BY_SURPRISE);
    return found;
  }

  /** What the value would have changed by, had only this element changed. */
  private static double effect(AnomalyToExplain anomaly, Element element) {
    double change = element.change().difference();
    Change base = anomaly.base();
    if (base == null || element.base() == null) {
      return change;
    }
    double baseChange = element.base().difference();
    return (change * base.expected() - baseChange * anomaly.change().expected())
        / (base.expected() * (base.expected() + baseChange));
  }

  private static double surprise(AnomalyToExplain anomaly, Element element) {
    double surprise = surprise(element.change(), anomaly.change());
    return anomaly.base() == null || element.base() == null
        ? surprise
        : surprise + surprise(element.base(), anomaly.base());
  }

  /** One element's term of the Jensen–Shannon divergence between expected and actual mix. */
  private static double surprise(Change part, Change whole) {
    // A total of nothing has no mix; the other one's says that no element stands out.
    if (whole.expected() == 0 || whole.actual() == 0) {
      return 0;
    }
    double p = part.expected() / whole.expected();
    double q = part.actual() / whole.actual();
    return Math.max(0, (term(p, p + q) + term(q, p + q)) / 2);
  }

  private static double term(double share, double sum) {
    return share == 0 ? 0 : share * Math.log(2 * share / sum) / Math.log(2);
  }

  private static double rounded(double value) {
    return Math.rint(value / RESOLUTION);
  }
}
