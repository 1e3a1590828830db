package io.raptorflow.benchmarks.organisation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that happens in an organisation, and what of it was planted.
 *
 * @param facts in the order of their time; at one time, things before what is measured of them
 * @param truth what was planted; what lies wholly beyond the end is left out
 */
public record SimulatedOrganisation(List<Fact> facts, Truth truth) {
  public SimulatedOrganisation {
    facts = List.copyOf(facts);
  }

  public static SimulatedOrganisation simulate(OrganisationSettings settings) {
    List<CampaignBook.Entry> entries = new CampaignBook(settings).entries();
    List<SeriesModel> models = entries.stream().flatMap(entry -> entry.models().stream()).toList();
    var staff = new Staff(settings);
    List<PlanRun> plans = new ArrayList<>();
    for (int number = 1; number <= settings.plans(); number++) {
      plans.add(PlanRun.simulate(settings, number, staff));
    }
    var calendar = new WorkCalendar(settings.firstMonday());
    return new SimulatedOrganisation(
        facts(settings, entries, models, staff, plans, calendar),
        truth(settings, models, plans, calendar));
  }

  private static List<Fact> facts(
      OrganisationSettings settings,
      List<CampaignBook.Entry> entries,
      List<SeriesModel> models,
      Staff staff,
      List<PlanRun> plans,
      WorkCalendar calendar) {
    var generator = new SeriesGenerator(settings);
    List<Fact> facts = new ArrayList<>(staff.facts());
    entries.stream().map(CampaignBook.Entry::fact).flatMap(Stream::ofNullable).forEach(facts::add);
    plans.forEach(plan -> facts.addAll(new PlanFacts(plan, calendar).all()));
    models.forEach(model -> facts.addAll(generator.facts(model)));
    facts.removeIf(fact -> !fact.time().isBefore(settings.end()));
    facts.sort(Comparator.comparing(Fact::time));
    return facts;
  }

  private static Truth truth(
      OrganisationSettings settings,
      List<SeriesModel> models,
      List<PlanRun> plans,
      WorkCalendar calendar) {
    Instant end = settings.end();
    List<Truth.Anomaly> anomalies =
        models.stream()
            .flatMap(model -> model.shocks().stream())
            .sorted(Comparator.comparing(Truth.Anomaly::from))
            .toList();
    List<Truth.Trend> trends =
        models.stream()
            .filter(model -> model.growthPerDay() != 0)
            .map(
                model ->
                    new Truth.Trend(
                        model.name(),
                        settings.start(),
                        end.minus(model.quantity().step()),
                        model.growthPerDay()))
            .toList();
    List<Truth.SeriesRhythm> rhythms =
        models.stream().map(model -> new Truth.SeriesRhythm(model.name(), model.rhythm())).toList();
    List<Truth.Slip> slips = new ArrayList<>();
    List<Truth.Stuck> stuck = new ArrayList<>();
    for (PlanRun plan : plans) {
      for (TaskRun task : plan.tasks()) {
        if (task.slip() > 1 && calendar.beginning(task.start()).isBefore(end)) {
          slips.add(slip(plan, task, calendar));
        }
        if (task.isStuck() && calendar.ending(task.blockedFrom()).isBefore(end)) {
          stuck.add(
              new Truth.Stuck(
                  plan.id(),
                  task.id(),
                  calendar.ending(task.blockedFrom()),
                  calendar.beginning(task.blockedTo())));
        }
      }
    }
    return new Truth(anomalies, trends, rhythms, slips, stuck);
  }

  private static Truth.Slip slip(PlanRun plan, TaskRun task, WorkCalendar calendar) {
    return new Truth.Slip(
        plan.id(),
        task.id(),
        task.work() / task.estimate(),
        calendar.ending(task.plannedFinish()),
        calendar.ending(task.finish()));
  }
}
