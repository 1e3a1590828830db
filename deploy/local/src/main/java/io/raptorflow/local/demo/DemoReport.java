package io.raptorflow.local.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.schemas.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a demo, for programs; {@link DemoText} is for people.
 *
 * @param title what was played
 * @param seriesWatched metric series in it
 * @param published events from outside and broken records
 * @param processed of them used
 * @param deadLettered of them refused
 * @param indexed of them in OpenSearch, as events or as dead letters
 * @param derived events that agents and detectors wrote because of them, without repeats
 * @param copies of those for further channels
 * @param speedUp event time per wall-clock time
 * @param eventsPerSecond events from outside by the time from the first to the last being used
 * @param latency from the appending of a cause to the appending of what was said because of it
 * @param anomalies alarms against labelled or planted windows
 * @param trends what TrendAnalyst says of each series
 * @param forecasts what ForecastGenerator said, against what then came
 * @param plans what ProgressMonitor says of each plan
 * @param alerts what people were told, by cause
 * @param deadLetterReasons how many dead letters of each reason, with an example
 * @param faults what does not add up; empty when all is accounted for
 */
public record DemoReport(
    String title,
    @JsonProperty("series_watched") int seriesWatched,
    long published,
    long processed,
    @JsonProperty("dead_lettered") long deadLettered,
    long indexed,
    long derived,
    long copies,
    @JsonProperty("speed_up") double speedUp,
    @JsonProperty("events_per_second") double eventsPerSecond,
    @JsonProperty("latency_ms") Percentiles latency,
    Anomalies anomalies,
    List<TrendRow> trends,
    List<ForecastRow> forecasts,
    List<PlanRow> plans,
    List<AlertRow> alerts,
    @JsonProperty("dead_letter_reasons") Map<String, Reason> deadLetterReasons,
    List<String> faults) {

  /**
   * @param falseAlarms alarms outside every window
   */
  public record Anomalies(
      int found,
      int missed,
      @JsonProperty("false") int falseAlarms,
      Map<String, AnomalyScorecard.Row> series) {}

  /** How many, and the sentence of the first. */
  public record Reason(int count, String example) {}

  static DemoReport of(
      Script script, Pace pace, Duration reading, BusContents bus, Accounts accounts) {
    Map<String, JsonNode> answers = Question.answers(bus);
    AnomalyScorecard scorecard = AnomalyScorecard.of(script, bus);
    return new DemoReport(
        script.title(),
        script.series().size(),
        accounts.published(),
        accounts.processed(),
        accounts.deadLettered(),
        accounts.indexed(),
        bus.derived().size(),
        bus.copies(),
        pace.speedUp(),
        script.events().size() / (reading.toMillis() / 1e3),
        Percentiles.of(bus.latencies()),
        new Anomalies(
            scorecard.found(), scorecard.missed(), scorecard.falseAlarms(), scorecard.series()),
        TrendRow.of(script, answers),
        ForecastRow.of(script, answers),
        PlanRow.of(script, answers),
        AlertRow.of(bus),
        reasons(bus.deadLetters()),
        withoutAnswer(script, answers, accounts.faults()));
  }

  /** A question without an answer is a fault of the run, whatever else adds up. */
  private static List<String> withoutAnswer(
      Script script, Map<String, JsonNode> answers, List<String> faults) {
    List<String> all = new ArrayList<>(faults);
    List<String> unanswered =
        Question.about(script).stream()
            .map(Question::id)
            .filter(id -> !answers.containsKey(id))
            .toList();
    if (!unanswered.isEmpty()) {
      all.add(unanswered.size() + " questions without an answer, for example " + unanswered.get(0));
    }
    return all;
  }

  private static Map<String, Reason> reasons(List<DeadLetter> letters) {
    Map<String, Reason> reasons = new TreeMap<>();
    for (DeadLetter letter : letters) {
      reasons.merge(
          letter.refusal().reason().wireName(),
          new Reason(1, letter.refusal().sentence()),
          (known, one) -> new Reason(known.count() + 1, known.example()));
    }
    return reasons;
  }

  /** Whether everything published is accounted for. */
  public boolean balances() {
    return faults.isEmpty();
  }
}
