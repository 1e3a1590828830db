package io.raptorflow.operators.host;

import static io.raptorflow.operators.host.HostBench.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.util.function.SerializableSupplier;

/** Whether answers are waited for or come later makes no difference to what is said. */
class PatienceTest {
  private static final SerializableSupplier<List<Agent>> AGENTS =
      () -> {
        var open = new Gates();
        return List.of(new GatedAgent("One", open), new GatedAgent("Two", open));
      };

  /** What happens to a host. */
  private enum What {
    SEES,
    ONE_IS_ASKED,
    TWO_IS_ASKED,
    ONE_IS_ASKED_AND_FAILS,
    REPEAT,
    MAILS,
    RESTORE
  }

  private record Step(What what, int series) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(What.values()), Arbitraries.integers().between(0, 2))
        .as(Step::new)
        .list()
        .ofMaxSize(24)
        .filter(PatienceTest::hasFewFailures);
  }

  /** Not so many that the agent is not asked any more, which depends on what else is under way. */
  private static boolean hasFewFailures(List<Step> steps) {
    return steps.stream().filter(step -> step.what() == What.ONE_IS_ASKED_AND_FAILS).count()
        < CircuitBreaker.FEWEST / 2;
  }

  @Property(tries = 60)
  void itMakesNoDifferenceToWhatIsSaidWhetherAnswersAreWaitedFor(@ForAll("steps") List<Step> steps)
      throws Exception {
    assertThat(saidWithoutPatience(steps)).isEqualTo(saidWithPatience(steps));
  }

  private static List<Event> saidWithPatience(List<Step> steps) throws Exception {
    try (HostBench host = HostBench.hosting(AGENTS)) {
      for (int i = 0; i < steps.size(); i++) {
        send(steps, i, host);
      }
      return sorted(host.said());
    }
  }

  private static List<Event> saidWithoutPatience(List<Step> steps) throws Exception {
    List<Event> said = new ArrayList<>();
    HostBench host = HostBench.impatient(AGENTS);
    try {
      for (int i = 0; i < steps.size(); i++) {
        send(steps, i, host);
        if (steps.get(i).what() == What.MAILS) {
          host.runMails();
        } else if (steps.get(i).what() == What.RESTORE) {
          var snapshot = host.snapshot();
          said.addAll(host.said());
          host.close();
          host = HostBench.impatient(snapshot, AGENTS);
        }
      }
      host.settle();
      said.addAll(host.said());
    } finally {
      host.close();
    }
    return sorted(said);
  }

  /** Sends what the step is about, if anything. */
  private static void send(List<Step> steps, int place, HostBench host) throws Exception {
    Step step = steps.get(place);
    String series = "s" + step.series();
    switch (step.what()) {
      case SEES -> host.send(HostBench.metric("m" + place, series, place, NOON));
      case ONE_IS_ASKED -> host.send(ask(place, "One", series, false));
      case TWO_IS_ASKED -> host.send(ask(place, "Two", series, false));
      case ONE_IS_ASKED_AND_FAILS -> host.send(ask(place, "One", series, true));
      case REPEAT -> {
        if (step.series() < place) {
          send(steps, step.series(), host);
        }
      }
      case MAILS, RESTORE -> {}
    }
  }

  private static Event ask(int place, String agent, String series, boolean fails) {
    return HostBench.task(
        "t" + place,
        ("{\"agent\":\"%s\",\"capability\":\"tell_notes\",\"input\":"
                + "{\"series\":\"%s\",\"note\":\"%d\",\"deaf\":false,\"fails\":%s}}")
            .formatted(agent, series, place, fails));
  }

  private static List<Event> sorted(List<Event> events) {
    return events.stream().sorted(Comparator.comparing(Event::id)).toList();
  }
}
