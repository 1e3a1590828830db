package io.raptorflow.benchmarks.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Passages and questions of a marketing organisation, drawn from a seed: each passage says
 * something that no other says, and each question differs from all others.
 */
public record GeneratedKnowledge(long seed) {
  private static final List<String> CHANNELS =
      List.of(
          "paid search",
          "display",
          "email",
          "radio",
          "outdoor",
          "social video",
          "print",
          "affiliate",
          "podcast",
          "direct mail",
          "retail media",
          "connected television");
  private static final List<String> PLACES =
      List.of(
          "Lisbon", "Hamburg", "Lyon", "Turin", "Gdansk", "Malmo", "Cork", "Ghent", "Porto",
          "Leipzig", "Nantes", "Bergamo", "Lodz", "Aarhus", "Galway", "Utrecht");
  private static final List<String> PRODUCTS =
      List.of(
          "running shoes",
          "rain jackets",
          "city bikes",
          "garden tools",
          "coffee machines",
          "hearing aids",
          "school bags",
          "camping stoves",
          "desk lamps",
          "baby carriers");
  private static final List<String> MEASURES =
      List.of(
          "cost per click",
          "conversion rate",
          "reach",
          "bounce rate",
          "return on ad spend",
          "open rate",
          "share of voice",
          "basket value",
          "churn",
          "complaint rate");
  private static final List<String> CAUSES =
      List.of(
          "a competitor cut its prices",
          "the landing page was slow",
          "the creative was worn out",
          "the audience overlapped with another campaign",
          "a holiday moved",
          "the tracking lost a parameter",
          "stock ran out",
          "the agency changed the bids",
          "a review went viral",
          "the newsletter went out twice");
  private static final List<String> REMEDIES =
      List.of(
          "raise the bid on brand words only", "rotate the creative every ten days",
          "exclude the overlapping audience", "ask the web team before touching budgets",
          "pause the weakest third", "test the offer without a discount",
          "move the budget to mornings", "call the agency directly",
          "answer the reviews within a day", "watch the mobile page as well");

  /** The first so many passages, of some 40 words each. */
  public List<Passage> passages(int count) {
    Random random = new Random(seed);
    List<Passage> passages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      passages.add(passage(i, random));
    }
    return passages;
  }

  /** Questions without end, in one order. */
  public Stream<String> questions() {
    Random random = new Random(~seed);
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(
            i ->
                "Why did the %s of %s for %s in %s change in week %d of plan %d?"
                    .formatted(
                        any(MEASURES, random),
                        any(CHANNELS, random),
                        any(PRODUCTS, random),
                        any(PLACES, random),
                        1 + random.nextInt(52),
                        i));
  }

  private static Passage passage(int number, Random random) {
    String channel = any(CHANNELS, random);
    String place = any(PLACES, random);
    String text =
        """
        Report %d: the %s of %s for %s in %s moved by %.1f percent in week %d, since %s. \
        We recommend to %s within %d days."""
            .formatted(
                number,
                any(MEASURES, random),
                channel,
                any(PRODUCTS, random),
                place,
                random.nextGaussian() * 20,
                1 + random.nextInt(52),
                any(CAUSES, random),
                any(REMEDIES, random),
                3 + random.nextInt(25));
    return new Passage("report-" + number, "Report on %s in %s".formatted(channel, place), text);
  }

  private static String any(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
