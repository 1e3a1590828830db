package io.raptorflow.operators.agents.strategos.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.strategos.progress.Issues.Chain;
import io.raptorflow.operators.agents.strategos.progress.Issues.Issue;
import io.raptorflow.operators.agents.strategos.progress.Issues.Kind;
import io.raptorflow.operators.agents.strategos.progress.Issues.Step;
import io.raptorflow.operators.agents.strategos.progress.Issues.Survival;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentifyIssuesTest {
  /** Weeks of remission under 6-MP (Freireich et al. 1963); a plus is still in remission. */
  private static final String FREIREICH =
      "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+";

  private final Hosted monitor = new Hosted(new ProgressMonitor());

  private Answer<Issues> ask(String rest) {
    return monitor.ask(
        TrackProgressTest.NOON,
        "identify_issues",
        "{\"plan\": \"launch\", " + rest + "}",
        Issues.class);
  }

  private Issues issues(String rest) {
    Answer<Issues> answer = ask(rest);
    assertThat(answer).isInstanceOf(Answer.Computed.class);
    return ((Answer.Computed<Issues>) answer).output();
  }

  private static String dwells(String stays) {
    return Arrays.stream(stays.split(" "))
        .map(
            stay ->
                "{\"hours\": %s, \"finished\": %s}"
                    .formatted(stay.replace("+", ""), !stay.endsWith("+")))
        .collect(Collectors.joining(", ", "\"dwells\": [", "]"));
  }

  /** Ten stays of 1 to 10 hours: the 85th percentile is 9. */
  private static String tenStays() {
    return dwells(
        IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
  }

  private static String task(String id, String state, int hoursAgo, String more) {
    return """
        {"id": "%s", "plan": "launch", "state": "%s", "stateSince": "%s", "remainingHours": 8,
         "owner": "ana"%s}
        """
        .formatted(
            id,
            state,
            java.time.Instant.parse(TrackProgressTest.NOON).minusSeconds(3600L * hoursAgo),
            more);
  }

  @Test
  void freireichsRemissionsSurviveAsPublished() {
    Survival survival = issues(dwells(FREIREICH)).survival().get(0);

    assertThat(survival.ended()).isEqualTo(9);
    assertThat(survival.open()).isEqualTo(12);
    assertThat(at(survival, 10).survival()).isCloseTo(0.753, within(5e-4));
    assertThat(at(survival, 10).standardError()).isCloseTo(0.0963, within(5e-4));
    assertThat(at(survival, 23).survival()).isCloseTo(0.448, within(5e-4));
    assertThat(survival.quantileHours()).isNull();
  }

  private static Step at(Survival survival, double hours) {
    return survival.steps().stream()
        .filter(step -> step.hours() == hours)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTaskBeyondTheQuantileIsStuckAndOneAtItIsNot() {
    Issues issues =
        issues(
            tenStays()
                + ", \"facts\": {\"tasks\": ["
                + task("old", "in_progress", 20, "")
                + ", "
                + task("young", "in_progress", 2, "")
                + "]}");

    assertThat(issues.issues()).extracting(Issue::task).containsExactly("old");
    Issue old = issues.issues().get(0);
    assertThat(old.kind()).isEqualTo(Kind.STUCK);
    assertThat(old.ageHours()).isEqualTo(20);
    assertThat(old.owner()).isEqualTo("ana");
    assertThat(old.limitHours()).isNotNull().isLessThan(20);
    assertThat(old.probabilityStillOpen()).isLessThan(0.15);
  }

  @Test
  void aTypeWithTooFewStaysIsComparedWithAllAndSaysSo() {
    Issues issues =
        issues(
            tenStays()
                + ", \"facts\": {\"tasks\": ["
                + task("old", "in_progress", 20, ", \"type\": \"legal\"")
                + "]}");

    assertThat(issues.issues().get(0).pooled()).isTrue();
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    Issues issues = issues("\"facts\": {\"tasks\": [" + task("lone", "in_progress", 20, "") + "]}");

    assertThat(issues.issues()).isEmpty();
    assertThat(issues.notAssessed()).containsExactly("lone");
  }

  @Test
  void blockingChainsAreRankedByTheHoursTheyHoldUp() {
    Issues issues =
        issues(
            "\"facts\": {\"tasks\": ["
                + String.join(
                    ", ",
                    task("legal", "blocked", 5, ""),
                    task("copy", "ready", 5, ", \"predecessors\": [{\"task\": \"legal\"}]"),
                    task("print", "ready", 5, ", \"predecessors\": [{\"task\": \"copy\"}]"),
                    task("mail", "ready", 5, ", \"blockedBy\": [\"legal\"]"),
                    task("brief", "in_progress", 5, ""),
                    task("film", "ready", 5, ", \"predecessors\": [{\"task\": \"brief\"}]"))
                + "]}");

    assertThat(issues.chains()).extracting(Chain::head).containsExactly("legal", "brief");
    Chain legal = issues.chains().get(0);
    assertThat(legal.downstreamHours()).isEqualTo(24);
    assertThat(legal.downstreamTasks()).isEqualTo(3);
    assertThat(legal.tasks()).containsExactly("legal", "copy", "print");
    assertThat(legal.isIssue()).isTrue();
    assertThat(issues.issues()).extracting(Issue::task).containsExactly("legal");
    assertThat(issues.issues().get(0).blockedHours()).isEqualTo(24);
  }

  @Test
  void aCircleIsRefusedWithItsWay() {
    Answer<Issues> answer =
        ask(
            "\"facts\": {\"tasks\": ["
                + String.join(
                    ", ",
                    task("a", "ready", 5, ", \"predecessors\": [{\"task\": \"b\"}]"),
                    task("b", "ready", 5, ", \"predecessors\": [{\"task\": \"a\"}]"))
                + "]}");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.found()).matches("a circle: (a → b → a|b → a → b)"));
  }

  @Test
  void tasksOfTheFutureAreRefused() {
    assertThat(ask("\"facts\": {\"tasks\": [" + task("early", "in_progress", -1, "") + "]}"))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.field()).isEqualTo("tasks.stateSince"));
  }
}
