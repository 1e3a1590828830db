package io.raptorflow.operators.workflow.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.workflow.definition.Capabilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.NullMarked;

/** However many mistakes are made in a workflow of the library, each is told, and nothing else. */
@NullMarked
class PlantedFaultsTest {
  private static final Path LIBRARY = Path.of("../deploy/workflows");
  private static final Capabilities CATALOGUE =
      Capabilities.of(AgentCatalogue.all().stream().map(Agent::spec).toList());

  private static final String PARAMS = "    params: {";

  /** Mistakes that a step can have, whatever it does, each a line of its own and its path. */
  private enum Mistake {
    TIMEOUT_OF_ANOTHER_TYPE("timeout: [PT5S]", ".timeout", true),
    RETRIES_OF_ANOTHER_TYPE("retries: twice", ".retries", true),
    RETRIES_BELOW_ZERO("retries: -1", ".retries", true),
    AGENTS_OF_ANOTHER_TYPE("agents: two", ".agents", true),
    AGGREGATE_NOBODY_KNOWS("aggregate: most", ".aggregate", true),
    EMPTY_AGENT("agent: ''", ".agent", true),
    AGENT_NOBODY_KNOWS("agent: Nobody", ".agent", true),
    BALANCING_OF_ANOTHER_TYPE("balancing: {by: rank}", ".balancing", true),
    COMPENSATION_NOBODY_KNOWS("compensation: nobody_undoes", ".compensation", true),
    CONDITION_OF_ANOTHER_TYPE("when: 5", ".when", false),
    CONDITION_THAT_IS_NONE("when: 1 +", ".when", false),
    CONDITION_ON_NO_STEP("when: nobody_at_all.x > 1", ".when", false),
    EACH_OF_ANOTHER_TYPE("each: [1]", ".each", false),
    DEPENDS_ON_NO_STEP("dependsOn: [nobody_at_all]", ".dependsOn[0]", false),
    DEPENDS_ON_ANOTHER_TYPE("dependsOn: nobody", ".dependsOn", false),
    FAILURE_NOBODY_KNOWS("onFailure: ignore", ".onFailure", false),
    UNKNOWN_FIELD("whne: x", ".whne", false),
    ALIAS("onFailure: *fail", ".onFailure", false),
    TAG("onFailure: !!str fail", ".onFailure", false);

    private final String line;
    private final String path;
    private final boolean isOfCapability;

    Mistake(String line, String path, boolean isOfCapability) {
      this.line = line;
      this.path = path;
      this.isOfCapability = isOfCapability;
    }

    private String field() {
      return line.substring(0, line.indexOf(':') + 1);
    }
  }

  /** Mistakes of the whole. */
  private enum Head {
    NAME("name: ''", "name"),
    VERSION("version: one", "version"),
    DESCRIPTION("description: 5", "description"),
    WITHIN("within: soon", "within"),
    PRIORITY("priority: -1", "priority"),
    PRIORITY_OF_ANOTHER_TYPE("priority: high", "priority"),
    UNKNOWN_FIELD("prioritee: 1", "prioritee");

    private final String line;
    private final String path;

    Head(String line, String path) {
      this.line = line;
      this.path = path;
    }

    private String field() {
      return line.substring(0, line.indexOf(':') + 1);
    }
  }

  /** A step as it is written. */
  private record Step(List<String> lines, int place) {
    boolean asksCapability() {
      return lines.stream().anyMatch(line -> line.startsWith("    capability:"));
    }

    boolean hasParamsInOneLine() {
      return lines.stream().anyMatch(line -> line.startsWith(PARAMS));
    }

    boolean canHave(Mistake mistake) {
      return mistake.isOfCapability ? asksCapability() && !has(mistake) : !has(mistake);
    }

    private boolean has(Mistake mistake) {
      return lines.stream()
          .anyMatch(
              line ->
                  line.startsWith("    " + mistake.field())
                      || line.startsWith("    each:")
                      || (mistake.path.equals(".agent") && line.startsWith("    agents:")));
    }
  }

  @Property(tries = 300)
  void eachPlantedMistakeIsToldWithItsLineAndNothingElseIs(
      @ForAll("files") Path file, @ForAll @IntRange(min = 1, max = 12) int most, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    List<String> lines = Files.readAllLines(file);
    List<Step> steps = steps(lines);
    List<String> text = new ArrayList<>();
    List<String> told = new ArrayList<>();
    List<Integer> wrong = somePlaces(steps.size(), most, random);
    if (random.nextBoolean()) {
      plantHead(lines, text, told, random);
    } else {
      text.addAll(head(lines));
    }
    for (Step step : steps) {
      if (wrong.contains(step.place()) && step.hasParamsInOneLine() && random.nextInt(3) == 0) {
        plantParam(step, text, told);
        continue;
      }
      text.addAll(step.lines());
      List<Mistake> possible = Stream.of(Mistake.values()).filter(step::canHave).toList();
      if (wrong.contains(step.place()) && !possible.isEmpty()) {
        Mistake mistake = possible.get(random.nextInt(possible.size()));
        text.add("    " + mistake.line);
        told.add(text.size() + ": steps[" + step.place() + "]" + mistake.path);
        Statistics.label("mistake").collect(mistake);
      }
    }
    text.addAll(lines.subList(end(lines), lines.size()));
    Statistics.label("how many").collect(told.size());

    assertThat(places(String.join("\n", text)))
        .as(String.join("\n", text))
        .containsExactlyElementsOf(told);
  }

  private static void plantHead(
      List<String> lines, List<String> text, List<String> told, Random random) {
    Head head = Head.values()[random.nextInt(Head.values().length)];
    for (String line : head(lines)) {
      if (line.startsWith("steps:")) {
        text.add(head.line);
        told.add(text.size() + ": " + head.path);
      }
      if (!line.startsWith(head.field())) {
        text.add(line);
      }
    }
  }

  private static void plantParam(Step step, List<String> text, List<String> told) {
    for (String line : step.lines()) {
      text.add(line.replace(PARAMS, PARAMS + "nobodys: 1, "));
      if (line.startsWith(PARAMS)) {
        told.add(text.size() + ": steps[" + step.place() + "].params.nobodys");
      }
    }
  }

  private static List<Integer> somePlaces(int steps, int most, Random random) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      places.add(i);
    }
    Collections.shuffle(places, random);
    return places.subList(0, Math.min(most, steps));
  }

  /** What is before the steps, and the line that begins them. */
  private static List<String> head(List<String> lines) {
    return lines.subList(0, lines.indexOf("steps:") + 1);
  }

  /** The first line behind the steps. */
  private static int end(List<String> lines) {
    int end = lines.indexOf("steps:") + 1;
    while (end < lines.size() && lines.get(end).startsWith(" ")) {
      end++;
    }
    return end;
  }

  private static List<Step> steps(List<String> lines) {
    List<Step> steps = new ArrayList<>();
    for (String line : lines.subList(lines.indexOf("steps:") + 1, end(lines))) {
      if (line.startsWith("  - id:")) {
        steps.add(new Step(new ArrayList<>(), steps.size()));
      }
      steps.get(steps.size() - 1).lines().add(line);
    }
    return steps;
  }

  private static List<String> places(String text) {
    return WorkflowFile.read(new SourceText("w.yaml", text), name -> Optional.empty())
        .faults(CATALOGUE)
        .stream()
        .map(fault -> fault.line() + ": " + fault.fault().path())
        .toList();
  }

  @Provide
  Arbitrary<Path> files() {
    try (Stream<Path> files = Files.list(LIBRARY)) {
      return Arbitraries.of(
          files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
