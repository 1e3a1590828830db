package io.raptorflow.operators.agents.strategos.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.strategos.tasks.CreatedTasks.Created;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Task;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CreateTasksTest {
  private static final String TEMPLATE =
      """
      "template": [
        {"key": "content", "name": "Content"},
        {"key": "banner", "within": "content", "asset": "banner"},
        {"key": "copy", "within": "banner", "type": "copy", "skills": ["writing"]},
        {"key": "design", "within": "banner", "type": "design", "after": ["copy"]},
        {"key": "launch", "type": "copy", "after": ["content"]}],
      "assets": {"banner": 2}
      """;
  private static final String HISTORY =
      """
      , "history": [{"type": "copy", "hours": 2}, {"type": "copy", "hours": 8},
        {"type": "design", "hours": 4}, {"type": "design", "hours": 16}]
      """;

  private final Orchestrator orchestrator = new Orchestrator();

  private CreatedTasks create(String input) {
    return orchestrator.ask("create_tasks", input, CreatedTasks.class).output();
  }

  @Test
  void aTemplateIsExpandedWithCodesAndTies() {
    List<Created> tasks = create(TEMPLATE + HISTORY).tasks();

    assertThat(tasks)
        .extracting(Created::wbs)
        .containsExactly("1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "1.2.2", "2");
    assertThat(tasks.get(6).id()).isEqualTo("launch.content.banner~2.design");
    assertThat(tasks.get(6).after()).containsExactly("launch.content.banner~2.copy");
    assertThat(tasks.get(7).after())
        .containsExactly(
            "launch.content.banner~1.copy",
            "launch.content.banner~1.design",
            "launch.content.banner~2.copy",
            "launch.content.banner~2.design");
  }

  @Test
  void tasksOfPlansWhoseIdsHaveDotsAreOnesOfTheirOwn() {
    assertThat(ids("p", "{\"key\": \"x\"}, {\"key\": \"y\", \"within\": \"x\"}"))
        .containsExactly("p.x", "p.x.y");
    assertThat(ids("p.x", "{\"key\": \"y\"}")).containsExactly("p%2Ex.y");
  }

  private List<String> ids(String plan, String template) {
    return orchestrator
        .hosted
        .compute(
            Orchestrator.NOON,
            "create_tasks",
            "{\"plan\": \"%s\", \"template\": [%s], \"history\": [{\"type\": \"a\", \"hours\": 2}]}"
                .formatted(plan, template),
            CreatedTasks.class)
        .output()
        .tasks()
        .stream()
        .map(Created::id)
        .toList();
  }

  @Test
  void hoursOfPartsAddUpToThoseOfTheWhole() {
    CreatedTasks created = create(TEMPLATE + HISTORY);

    for (Created whole : created.tasks()) {
      List<Created> parts =
          created.tasks().stream().filter(part -> whole.id().equals(part.parent())).toList();
      if (!parts.isEmpty()) {
        assertThat(parts.stream().mapToDouble(Created::hoursP10).sum())
            .isCloseTo(whole.hoursP10(), within(1e-9));
        assertThat(parts.stream().mapToDouble(Created::hoursP50).sum())
            .isCloseTo(whole.hoursP50(), within(1e-9));
        assertThat(parts.stream().mapToDouble(Created::hoursP90).sum())
            .isCloseTo(whole.hoursP90(), within(1e-9));
      }
    }
    assertThat(created.hoursP50())
        .isCloseTo(
            created.tasks().get(0).hoursP50() + created.tasks().get(7).hoursP50(), within(1e-9));
  }

  /** Of two of a type, six are borrowed: (ln 2 + ln 8 + 6 · (ln 2 + ln 8 + ln 4 + ln 16)/4)/8. */
  @Test
  void aTypeWithFewFinishedTasksBorrowsFromItsGroup() {
    Created copy = create(TEMPLATE + HISTORY).tasks().get(2);

    assertThat(copy.hoursP50())
        .isCloseTo(Math.exp((Math.log(16) + 6 * Math.log(1024) / 4) / 8), within(.005));
    assertThat(copy.finished()).isEqualTo(2);
    assertThat(copy.fromGroup()).isFalse();
  }

  @Test
  void aTypeWithoutFinishedTasksHasTheEstimateOfItsGroup() {
    Answer.Computed<CreatedTasks> answer =
        orchestrator.ask(
            "create_tasks",
            "\"template\": [{\"key\": \"v\", \"type\": \"video\"}]" + HISTORY,
            CreatedTasks.class);
    Created video = answer.output().tasks().get(0);

    assertThat(video.fromGroup()).isTrue();
    assertThat(video.hoursP50()).isCloseTo(Math.pow(1024, .25), within(.005));
    assertThat(answer.confidence()).isZero();
  }

  @Property(tries = 100)
  void eightOrMoreOfATypeStandForThemselves(
      @ForAll @Size(min = 8, max = 30) List<@DoubleRange(min = .1, max = 500) Double> own,
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = .1, max = 500) Double> group) {
    LogNormalHours hours = LogNormalHours.of(own, group);

    double mean = own.stream().mapToDouble(Math::log).average().orElseThrow();
    assertThat(hours.p50()).isCloseTo(Math.exp(mean), within(1e-9 * Math.exp(mean)));
    assertThat(hours.p10()).isLessThanOrEqualTo(hours.p50());
    assertThat(hours.p50()).isLessThanOrEqualTo(hours.p90());
    assertThat(hours.p10() * hours.p90())
        .isCloseTo(hours.p50() * hours.p50(), within(1e-6 * hours.p50() * hours.p50()));
  }

  @Test
  void piecesOfWorkAreToldOnTheBusAndRemembered() {
    create(TEMPLATE + HISTORY);

    assertThat(orchestrator.hosted.emitted).hasSize(5);
    assertThat(orchestrator.hosted.emitted)
        .allSatisfy(emit -> assertThat(emit.draft().type()).isEqualTo(EventType.DATA_CREATED));
    Task told = (Task) orchestrator.hosted.emitted.get(0).draft().payload();
    assertThat(told.parent()).isEqualTo("launch.content.banner~1");
    assertThat(told.wbs()).isEqualTo("1.1.1");
    assertThat(told.skills()).containsExactly("writing");
    assertThat(
            orchestrator
                .ask("manage_dependencies", "\"edits\": []", Dependencies.class)
                .output()
                .ready())
        .containsExactly("launch.content.banner~1.copy", "launch.content.banner~2.copy");
  }

  @Test
  void askingTwiceCreatesOnce() {
    create(TEMPLATE + HISTORY);
    create(TEMPLATE + HISTORY);

    assertThat(orchestrator.hosted.emitted).hasSize(5);
    assertThat(
            orchestrator.refusal(
                "create_tasks", TEMPLATE + ", \"history\": [{\"type\": \"copy\", \"hours\": 99}]"))
        .startsWith("template: found NetworkTask");
  }

  @Test
  void withoutAnyFinishedTaskThereIsNoEstimate() {
    assertThat(
            orchestrator.hosted.ask(
                Orchestrator.NOON,
                "create_tasks",
                "{\"plan\": \"launch\", " + TEMPLATE + "}",
                CreatedTasks.class))
        .isEqualTo(Answer.insufficient("finished tasks of plan launch", 0, 1));
  }

  @Test
  void aCircleInATemplateIsRefusedWithTheCircle() {
    assertThat(
            orchestrator.refusal(
                "create_tasks",
                "\"template\": [{\"key\": \"a\", \"after\": [\"b\"]},"
                    + " {\"key\": \"b\", \"after\": [\"a\"]}]"
                    + HISTORY))
        .startsWith("predecessors: found a circle: ");
  }

  @Test
  void aTemplateThatExplodesIsRefused() {
    assertThat(
            orchestrator.refusal(
                "create_tasks",
                "\"template\": [{\"key\": \"a\", \"asset\": \"x\"},"
                    + " {\"key\": \"b\", \"within\": \"a\", \"asset\": \"x\"}],"
                    + " \"assets\": {\"x\": 500}"
                    + HISTORY))
        .startsWith("template: found over 500 tasks");
  }
}
