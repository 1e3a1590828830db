package io.raptorflow.benchmarks.organisation;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The campaigns of an organisation and what makes their series. */
final class CampaignBook {
  private static final List<String> CHANNELS = List.of("search", "social", "display", "video");
  private static final List<String> KINDS = List.of("sale", "launch", "brand", "retention");
  private static final double STEPS_AN_HOUR = 12;
  private static final double GROWING = .25;

  private final OrganisationSettings settings;

  CampaignBook(OrganisationSettings settings) {
    this.settings = settings;
  }

  /**
   * A campaign and its series.
   *
   * @param fact that it exists; none for what belongs to the organisation as a whole
   */
  record Entry(@Nullable Fact fact, List<SeriesModel> models) {}

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= settings.campaigns(); i++) {
      entries.add(campaign("campaign-" + i, i));
    }
    entries.add(wholeOrganisation());
    return entries;
  }

  private Entry campaign(String id, int number) {
    var draws = new Draws(settings.seed(), id);
    Rhythm rhythm = rhythm(draws);
    double impressions = draws.between(400, 2_500);
    double clicks = impressions * draws.between(.01, .03);
    double costPerClick = draws.between(.4, 2.5);
    double conversions = Math.max(4, clicks * STEPS_AN_HOUR * draws.between(.03, .08));
    double spend = clicks * STEPS_AN_HOUR * costPerClick;
    // One of three in turn, so that a few campaigns show every quantity.
    SeriesModel third =
        switch (number % 3) {
          case 0 -> model(id, Quantity.CONVERSIONS, conversions, rhythm, draws);
          case 1 -> model(id, Quantity.COST_PER_CLICK, costPerClick, priceOf(rhythm), draws);
          default -> model(id, Quantity.SPEND, spend, rhythm, draws);
        };
    List<SeriesModel> models =
        List.of(
            model(id, Quantity.IMPRESSIONS, impressions, rhythm, draws),
            model(id, Quantity.CLICKS, clicks, rhythm, draws),
            third);
    return new Entry(
        fact(id, number, models, spend, conversions, draws),
        new IncidentPlanner(settings).hit(id, models));
  }

  private Entry wholeOrganisation() {
    String group = "organisation";
    var draws = new Draws(settings.seed(), group);
    Rhythm rhythm = rhythm(draws);
    List<SeriesModel> models =
        List.of(
            model("brand", group, null, Quantity.MENTIONS, draws.between(15, 60), rhythm, draws),
            model("site", group, null, Quantity.SESSIONS, draws.between(300, 900), rhythm, draws));
    return new Entry(null, new IncidentPlanner(settings).hit(group, models));
  }

  private static Rhythm rhythm(Draws draws) {
    double weekend = draws.withChance(.5) ? draws.between(.5, .7) : draws.between(1.1, 1.3);
    return new Rhythm(draws.oneOf(11, 20), draws.between(.35, .65), weekend);
  }

  /** Prices are bid up a little when it is busy. */
  private static Rhythm priceOf(Rhythm activity) {
    return new Rhythm(activity.peakHour(), .1, 1 + .1 * Math.signum(activity.weekend() - 1));
  }

  private SeriesModel model(
      String campaign, Quantity quantity, double level, Rhythm rhythm, Draws draws) {
    return model(campaign, campaign, campaign, quantity, level, rhythm, draws);
  }

  private SeriesModel model(
      String prefix,
      String group,
      @Nullable String campaign,
      Quantity quantity,
      double level,
      Rhythm rhythm,
      Draws draws) {
    int days = settings.days();
    double overall = draws.between(1.3, 1.8);
    double daily = Math.pow(draws.withChance(.5) ? overall : 1 / overall, 1.0 / days) - 1;
    boolean grows = draws.withChance(GROWING);
    return new SeriesModel(
        prefix + "." + quantity.wireName(),
        quantity,
        group,
        campaign,
        level,
        rhythm,
        grows ? daily : 0,
        List.of());
  }

  private Fact fact(
      String id,
      int number,
      List<SeriesModel> models,
      double hourlySpend,
      double hourlyConversions,
      Draws draws) {
    double hours = settings.days() * 24.0;
    String channel = CHANNELS.get(number % CHANNELS.size());
    String kind = draws.oneOf(KINDS);
    var campaign =
        new Campaign(
            id,
            channel + " " + kind + " " + number,
            channel,
            models.stream().map(SeriesModel::name).toList(),
            settings.start(),
            settings.end(),
            new Money(
                BigDecimal.valueOf(hourlySpend * hours * 1.1).setScale(2, RoundingMode.HALF_UP),
                "EUR"),
            null,
            null,
            List.of(),
            kind,
            List.of(),
            List.of(),
            null,
            List.of(),
            Math.rint(hourlyConversions * hours),
            null,
            null,
            Map.of(),
            null,
            Campaign.State.RUNNING,
            Map.of());
    return new Fact(settings.start(), EventType.DATA_CREATED, "campaign", id, campaign);
  }
}
