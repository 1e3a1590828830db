package io.raptorflow.operators;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructor;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(
    packages = "io.raptorflow.operators",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static ArchCondition<JavaClass> readAClock() {
    return callMethod(Instant.class, "now")
        .or(callMethod(Clock.class, "systemUTC"))
        .or(callMethod(System.class, "currentTimeMillis"))
        .or(callMethod(System.class, "nanoTime"));
  }

  private static ArchCondition<JavaClass> drawWithoutASeed() {
    return callConstructor(Random.class)
        .or(callMethod(Math.class, "random"))
        .or(callMethod(UUID.class, "randomUUID"));
  }

  @ArchTest
  static final ArchRule agentsKnowNoServerAndNoFramework =
      noClasses()
          .that()
          .resideInAPackage("..operators.agents..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "org.apache.kafka..",
              "org.opensearch..",
              "java.net..",
              "java.sql..",
              "java.nio.file..",
              "io.raptorflow.operators.host..",
              "io.raptorflow.connectors..");

  @ArchTest
  static final ArchRule agentsReadNoClock =
      noClasses().that().resideInAPackage("..operators.agents..").should(readAClock());

  @ArchTest
  static final ArchRule agentsDrawNothingThatIsNotSeeded =
      noClasses().that().resideInAPackage("..operators.agents..").should(drawWithoutASeed());

  @ArchTest
  static final ArchRule operatorsDoNoInputAndOutput =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.raptorflow.connectors..", "io.raptorflow.jobs..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule languageModelsAreAskedThroughAnInterface =
      noClasses()
          .that()
          .resideInAPackage("..operators.language..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.langchain4j..", "java.net..");

  @ArchTest
  static final ArchRule onlyTheRewritingOfProseKnowsFlink =
      noClasses()
          .that()
          .resideInAPackage("..operators.language..")
          .and()
          .resideOutsideOfPackage("..language.prose..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink..");

  @ArchTest
  static final ArchRule languageModelsAreGivenTheirClock =
      noClasses().that().resideInAPackage("..operators.language..").should(readAClock());

  @ArchTest
  static final ArchRule workflowsAreDecidedWithoutFlinkAndWithoutAClock =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..operators.workflow.engine..",
              "..operators.workflow.aggregation..",
              "..operators.workflow.history..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "java.net..")
          .orShould(readAClock())
          .orShould(drawWithoutASeed());

  @ArchTest
  static final ArchRule definitionsOfWorkflowsAreCheckedAnywhere =
      noClasses()
          .that()
          .resideInAnyPackage("..workflow.definition..", "..workflow.file..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "java.net..", "java.nio.file..");

  /** But for what flink-cep's automaton answers. */
  @ArchTest
  static final ArchRule nothingPassesTuples =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.raptorflow.operators.detection.rules.RuleRuns$Turn")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink.api.java.tuple");
}
