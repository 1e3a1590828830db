package io.raptorflow.operators.workflow.definition;

import static io.raptorflow.operators.workflow.definition.Offered.checked;
import static io.raptorflow.operators.workflow.definition.Offered.faults;
import static io.raptorflow.operators.workflow.definition.Offered.steps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.NullMarked;

/** What holds of every definition. */
@NullMarked
class DefinitionLawsTest {
  /** Ways to be wrong, each with the end of the path it is told at. */
  private enum Wrong {
    ACTION("", "{'id':'%s'}"),
    UNKNOWN_FIELD(".sped", "{'id':'%s','wait':'PT1S','sped':1}"),
    DURATION(".wait", "{'id':'%s','wait':'PT0S'}"),
    DEPENDENCY(".dependsOn[0]", "{'id':'%s','wait':'PT1S','dependsOn':['nobody']}"),
    CAPABILITY(".capability", "{'id':'%s','capability':'fly'}"),
    MISSING(".params.place", "{'id':'%s','capability':'look'}"),
    UNKNOWN(".params.plaice", "{'id':'%s','capability':'look','params':{'place':'x','plaice':1}}"),
    REFERENCE(".params.place", "{'id':'%s','capability':'look','params':{'place':'${no.one}'}}"),
    CONDITION(".when", "{'id':'%s','wait':'PT1S','when':'1 +'}"),
    RETRIES(".retries", "{'id':'%s','capability':'look','params':{'place':'x'},'retries':99}"),
    WORKFLOW(".workflow", "{'id':'%s','workflow':'other'}"),
    CYCLE("", "{'id':'%1$s','wait':'PT1S','dependsOn':['%1$s']}");

    private final String path;
    private final String step;

    Wrong(String path, String step) {
      this.path = path;
      this.step = step;
    }
  }

  @Property(tries = 300)
  void everyGraphWithoutACycleIsAcceptedAndItsOrderKeepsToEveryEdge(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 0, max = 100) int percent,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Set<Integer>> edges = new ArrayList<>();
    List<String> definitions = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Set<Integer> before = new TreeSet<>();
      for (int j = 0; j < i; j++) {
        if (random.nextInt(100) < percent) {
          before.add(j);
        }
      }
      edges.add(before);
      definitions.add(step(i, before, random));
    }
    Collections.shuffle(definitions, random);

    List<String> order =
        checked(steps(definitions.toArray(String[]::new))).steps().stream()
            .map(CheckedStep::id)
            .toList();

    assertThat(order).hasSize(size).doesNotHaveDuplicates();
    for (int i = 0; i < size; i++) {
      for (int before : edges.get(i)) {
        assertThat(order.indexOf("s" + before)).isLessThan(order.indexOf("s" + i));
      }
    }
  }

  /** Waits for some by name and for the others because it refers to them. */
  private static String step(int id, Set<Integer> before, Random random) {
    Set<Integer> named = new TreeSet<>(before);
    named.removeIf(each -> random.nextBoolean());
    Set<Integer> referred = new TreeSet<>(before);
    referred.removeAll(named);
    String place =
        referred.stream().map(each -> "${s" + each + ".share}").collect(Collectors.joining(" "));
    String names = named.stream().map(each -> "'s" + each + "'").collect(Collectors.joining(","));
    return "{'id':'s%d','capability':'look','params':{'place':'at %s'},'dependsOn':[%s]}"
        .formatted(id, place, names);
  }

  @Property(tries = 300)
  void everySeededFaultIsToldWhereItIs(@ForAll @Size(min = 1, max = 40) List<Wrong> wrong) {
    String[] definitions = new String[wrong.size()];
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < wrong.size(); i++) {
      definitions[i] = wrong.get(i).step.formatted("s" + i);
      paths.add("steps[" + i + "]" + wrong.get(i).path);
    }

    assertThat(faults(steps(definitions)))
        .extracting(fault -> fault.substring(0, fault.indexOf(": found ")))
        .containsExactlyInAnyOrderElementsOf(paths);
  }

  @Property(tries = 1000)
  void noTextOfBracesAndDotsIsMoreThanAFault(@ForAll @Size(max = 12) List<Piece> pieces) {
    String text = pieces.stream().map(Piece::text).collect(Collectors.joining());

    assertThat(
            faults(
                steps(
                    "{'id':'a','capability':'look','each':'"
                        + text
                        + "','when':'"
                        + text
                        + "','params':{'place':'"
                        + text
                        + "'}}")))
        .allSatisfy(fault -> assertThat(fault).startsWith("steps[0]"));
  }

  /** What texts with references are made of. */
  private enum Piece {
    OPEN("${"),
    CLOSE("}"),
    DOLLAR("$"),
    DOT("."),
    NUMBER("[0]"),
    PARAMS("params"),
    PLACE("place"),
    SELF("a"),
    SPACE(" ");

    private final String text;

    Piece(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
