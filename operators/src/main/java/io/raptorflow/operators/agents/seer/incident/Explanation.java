package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.prose.Figure;
import io.raptorflow.operators.agents.prose.Section;
import io.raptorflow.schemas.context.CitedPassage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a change comes from.
 *
 * @param series that changed
 * @param unit of the value and the effects
 * @param expected value
 * @param actual value
 * @param change actual − expected, in the unit
 * @param dimension that explains it best; absent when no dimension explains enough of it, or none
 *     was given
 * @param dimensions every cut, best first
 * @param factors effect of each factor, in the order given; they sum to the change
 * @param documents what documents say that may have to do with it; nothing else rests on them
 * @param figures the numbers that the sections tell
 * @param sections the same in words, without the documents
 */
public record Explanation(
    String series,
    @Nullable String unit,
    double expected,
    double actual,
    double change,
    @Nullable String dimension,
    List<Dimension> dimensions,
    List<FactorEffect> factors,
    List<Quotation> documents,
    List<Figure> figures,
    List<Section> sections) {
  public Explanation {
    sections = List.copyOf(sections);
    figures = List.copyOf(figures);
    documents = List.copyOf(documents);
    dimensions = List.copyOf(dimensions);
    factors = List.copyOf(factors);
  }

  /**
   * What one cut says.
   *
   * @param dimension its name
   * @param explains whether the elements below explain the share asked for
   * @param share of the change that they explain; may be above 1 when others counteract
   * @param surprise Jensen–Shannon divergence of the whole mix of the dimension, in bits; for a
   *     ratio numerator's and denominator's, summed
   * @param setSurprise what the elements below contribute to it, in bits
   * @param elements the smallest set found, most surprising first
   */
  public record Dimension(
      String dimension,
      boolean explains,
      double share,
      double surprise,
      double setSurprise,
      List<Contribution> elements) {
    public Dimension {
      elements = List.copyOf(elements);
    }
  }

  /**
   * What an element has to do with the change.
   *
   * @param element its name
   * @param share of the whole change
   * @param surprise what it contributes to the divergence, in bits
   * @param expected its value, of a ratio its numerator
   * @param actual as {@code expected}
   */
  public record Contribution(
      String element, double share, double surprise, double expected, double actual) {}

  /**
   * What a factor has to do with the change.
   *
   * @param factor its name
   * @param effect in the unit of the value
   */
  public record FactorEffect(String factor, double effect) {}

  /**
   * A passage of a document.
   *
   * @param passage its id
   * @param document id of the document
   * @param title of the document, may be empty
   * @param source of the document, may be empty
   * @param published when
   * @param text of the passage
   * @param confidence how likely it is to the point, 0 to 1
   * @param why it was found
   */
  public record Quotation(
      String passage,
      String document,
      String title,
      String source,
      Instant published,
      String text,
      double confidence,
      String why) {
    static Quotation of(CitedPassage passage) {
      return new Quotation(
          passage.id(),
          passage.document(),
          passage.title(),
          passage.source(),
          passage.time(),
          passage.text(),
          passage.confidence(),
          passage.why());
    }
  }
}
