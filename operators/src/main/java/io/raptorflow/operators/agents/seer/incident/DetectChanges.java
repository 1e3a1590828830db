package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says whether the level of a series has changed for good, from the points in the question or, when
 * there are none, from what {@link ChangeWatch} has seen. Points after the time of the question are
 * not looked at; of a watched series the last {@value ChangeDetector#VERDICTS} moments can be asked
 * about.
 *
 * <p>Confidence is the probability of what is most probable: that the level did, or did not, begin
 * within the recent points.
 */
final class DetectChanges {
  private final ChangeWatch watch;

  DetectChanges(ChangeWatch watch) {
    this.watch = watch;
  }

  Answer<ChangeReport> answer(Asked<ChangesToDetect> asked, Memory memory) {
    ChangesToDetect question = asked.input();
    return question.points().isEmpty()
        ? fromMemory(question.series(), asked.time(), watch.watched(memory))
        : fromPoints(question, asked.time());
  }

  private static Answer<ChangeReport> fromPoints(ChangesToDetect question, Instant asOf) {
    ChangeModel model = question.model();
    ChangeDetector detector = new ChangeDetector(model);
    List<LevelChange> changes = new ArrayList<>();
    for (SeriesPoint point : question.points()) {
      if (!point.time().isAfter(asOf)) {
        detector.add(point.time().toEpochMilli(), point.value());
        detector.newChange(question.series()).ifPresent(changes::add);
      }
    }
    return answer(question.series(), detector, model, asOf, changes);
  }

  private static Answer<ChangeReport> fromMemory(
      String series, Instant asOf, ChangeDetector detector) {
    return detector.hasForgotten(asOf.toEpochMilli())
        ? Answer.refused(
            "time",
            asOf.toString(),
            "one of the last " + ChangeDetector.VERDICTS + " moments seen, or points to look at")
        : answer(series, detector, ChangeModel.WATCH, asOf, List.of());
  }

  private static Answer<ChangeReport> answer(
      String series,
      ChangeDetector detector,
      ChangeModel model,
      Instant asOf,
      List<LevelChange> changes) {
    Optional<Verdict> verdict = detector.verdictAt(asOf.toEpochMilli());
    if (verdict.isEmpty()) {
      long have = detector.baselineUpTo(asOf.toEpochMilli());
      return have < model.baseline()
          ? Answer.insufficient(
              "points of series " + series + " up to " + asOf, have, model.baseline())
          : Answer.insufficient("different values of series " + series + " up to " + asOf, 1, 2);
    }
    double change = verdict.get().changeProbability();
    return Answer.of(
        ChangeReport.of(series, verdict.get(), model.recent(), changes),
        Math.max(change, 1 - change),
        List.of("metric/" + series));
  }
}
