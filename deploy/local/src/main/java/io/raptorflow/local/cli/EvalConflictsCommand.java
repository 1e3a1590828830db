package io.raptorflow.local.cli;

import io.raptorflow.benchmarks.conflicts.ConflictDataFault;
import io.raptorflow.benchmarks.conflicts.ConflictDirectory;
import io.raptorflow.benchmarks.conflicts.ConflictEvaluation;
import io.raptorflow.benchmarks.conflicts.ConflictYear;
import io.raptorflow.local.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores the conflict detectors on planted conflicts. */
@Command(
    name = "conflicts",
    description = {
      "Run the conflict detectors over events with planted conflicts and print precision and",
      "recall of each pattern: of a directory (docs/conflict-detection.md), or a generated year."
    })
final class EvalConflictsCommand implements Runnable {
  /** Of each pattern, in a generated year. */
  private static final int ORDINARY = 500;

  private static final int PLANTED = 200;

  /** Conflicts missed or false that are printed; all are in the JSON. */
  private static final int SHOWN = 10;

  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Events and what was planted: events.jsonl and truth.json.")
  private @Nullable Path data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the generated year. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--generate",
      paramLabel = "DIR",
      description = "Only write the generated year to DIR, in the layout --data reads.")
  private @Nullable Path target;

  @Override
  public void run() {
    if (data != null && target != null) {
      throw new ParameterException(
          spec.commandLine(), "--data and --generate exclude each other: give one of them.");
    }
    if (target == null) {
      evaluate(data == null ? generated() : read(data));
    } else {
      generate(target);
    }
  }

  private ConflictYear generated() {
    return ConflictYear.generate(seed, ORDINARY, PLANTED);
  }

  private static ConflictYear read(Path directory) {
    try {
      return ConflictDirectory.read(directory);
    } catch (ConflictDataFault fault) {
      throw new StackException(String.valueOf(fault.getMessage()), fault);
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read (%s): it has to hold %s and %s."
              .formatted(directory, e, ConflictDirectory.EVENTS, ConflictDirectory.TRUTH),
          e);
    }
  }

  private void generate(Path directory) {
    ConflictYear year = generated();
    try {
      ConflictDirectory.write(year, directory);
    } catch (IOException e) {
      throw new StackException("The year cannot be written to %s (%s).".formatted(directory, e), e);
    }
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d events with %,d conflicts are written to %s.%n",
            year.events().size(),
            year.truth().conflicts().size(),
            directory);
  }

  private void evaluate(ConflictYear year) {
    ConflictEvaluation evaluation;
    try (Progress progress = Progress.of("Reading the events")) {
      evaluation = ConflictEvaluation.of(year);
    }
    print(evaluation);
    json.write(evaluation);
  }

  private void print(ConflictEvaluation evaluation) {
    var out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%,d events%n", evaluation.events());
    out.printf(
        "%-24s %8s %8s %8s %8s %10s %8s %9s%n",
        "pattern", "planted", "found", "missed", "false", "precision", "recall", "unjudged");
    for (ConflictEvaluation.Score score : evaluation.patterns()) {
      out.printf(
          Locale.ROOT,
          "%-24s %,8d %,8d %,8d %,8d %10.4f %8.4f %,9d%n",
          score.pattern(),
          score.planted(),
          score.found(),
          score.missed(),
          score.falsely(),
          score.precision(),
          score.recall(),
          score.unjudged());
    }
    for (ConflictEvaluation.Wrong wrong : evaluation.wrong().stream().limit(SHOWN).toList()) {
      String line =
          "%s %s of %s: %s %s"
              .formatted(
                  wrong.what(),
                  wrong.pattern(),
                  wrong.tenant(),
                  String.join(" ", wrong.events()),
                  wrong.sentence());
      out.println(line.replaceAll("\\p{Cntrl}", "?"));
    }
  }
}
