package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.calendar.BusinessClock;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Money;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks to open a case, or to join it to one that is open already.
 *
 * @param title for people, at most 500 characters
 * @param text what happened, at most 20,000 characters
 * @param parties ids of who is concerned, 1 to 100
 * @param zone IANA time zone of the party whose clock counts
 * @param reporter id of who brings it; the first party unless said
 * @param kind class of cases; absent: that of the nearest closed cases
 * @param value what is at stake
 * @param vector meaning of the text, of the same model as other cases' vectors; at most 1,024
 *     numbers; absent: cases are compared by their words alone
 */
public record CaseToOpen(
    String title,
    String text,
    List<String> parties,
    String zone,
    @Nullable String reporter,
    @Nullable String kind,
    @Nullable Money value,
    @Nullable List<Double> vector) {
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_VECTOR = 1_024;
  private static final double LARGEST_NUMBER = 1e6;

  public CaseToOpen {
    requireText("title", title, LONGEST_TITLE);
    requireText("text", text, LONGEST_TEXT);
    if (Shingles.normalised(title + " " + text).isEmpty()) {
      throw new InvalidInput("text", "no letter or digit", "what happened, in words");
    }
    if (parties == null || parties.isEmpty()) {
      throw new InvalidInput("parties", "none", "ids of who is concerned, at least one");
    }
    if (parties.size() > CaseMemory.MOST_PARTIES) {
      throw new InvalidInput(
          "parties", parties.size() + " parties", "at most " + CaseMemory.MOST_PARTIES);
    }
    parties.forEach(party -> requireText("parties", party, Fields.LONGEST_TEXT));
    parties = parties.stream().distinct().toList();
    if (zone == null || zone.isEmpty()) {
      throw new InvalidInput("zone", "nothing", "the IANA time zone of a party");
    }
    BusinessClock.zone("zone", zone);
    Fields.boundedOrNull("reporter", reporter);
    Fields.boundedOrNull("kind", kind);
    if (vector != null) {
      requireDirection(vector);
      vector = List.copyOf(vector);
    }
  }

  String reporterOrFirst() {
    return reporter == null || reporter.isEmpty() ? parties.get(0) : reporter;
  }

  String comparedText() {
    return Shingles.normalised(title + " " + text);
  }

  List<Float> vectorOrNone() {
    return vector == null ? List.of() : vector.stream().map(Double::floatValue).toList();
  }

  private static void requireText(String field, String text, int longest) {
    if (text == null || text.isBlank()) {
      throw new InvalidInput(field, "nothing", "a text");
    }
    if (text.length() > longest) {
      throw new InvalidInput(
          field, text.length() + " characters", "at most " + longest + " characters");
    }
  }

  private static void requireDirection(List<Double> vector) {
    if (vector.size() > LONGEST_VECTOR) {
      throw new InvalidInput(
          "vector", vector.size() + " numbers", "at most " + LONGEST_VECTOR + " numbers");
    }
    for (Double number : vector) {
      if (number == null || !(Math.abs(number) <= LARGEST_NUMBER)) {
        throw new InvalidInput("vector", String.valueOf(number), "numbers of at most 1e6 in size");
      }
    }
    if (new HashSet<>(vector.stream().map(Double::floatValue).toList())
        .stream().allMatch(number -> number == 0)) {
      throw new InvalidInput("vector", "only zeros", "a vector with a direction");
    }
  }
}
