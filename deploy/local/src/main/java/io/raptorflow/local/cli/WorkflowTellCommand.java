package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import io.raptorflow.operators.workflow.engine.Command;
import io.raptorflow.schemas.EventType;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells an execution something: what all the commands that do so have in common. */
abstract class WorkflowTellCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ExecutionOption executions;

  @Parameters(paramLabel = "ID", description = "The execution's id.")
  @SuppressWarnings("NullAway.Init") // required
  private String execution;

  @Option(names = "--by", paramLabel = "PERSON", description = "Who says so.")
  private @Nullable String by;

  @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
  private @Nullable String comment;

  private final Command command;

  WorkflowTellCommand(Command command) {
    this.command = command;
  }

  /** Which step's approval is meant; null where none is. */
  abstract @Nullable Approval approval();

  /** Which approval is meant. */
  static final class Approval {
    @Option(
        names = "--step",
        required = true,
        paramLabel = "STEP",
        description = "The step that waits for it.")
    @SuppressWarnings("NullAway.Init") // required
    private String step;

    @Option(
        names = "--part",
        paramLabel = "N",
        defaultValue = "0",
        description = "Which of the step's parts, from 0. Default: ${DEFAULT-VALUE}.")
    private int part;
  }

  private record Told(
      Command command,
      @Nullable String step,
      @Nullable Integer part,
      @Nullable String by,
      @Nullable String comment) {}

  @Override
  public Integer call() {
    Approval approval = approval();
    var told =
        new Told(
            command,
            approval == null ? null : approval.step,
            approval == null ? null : approval.part,
            by,
            comment);
    try {
      executions.log(execution).write(EventType.MESSAGE_RECEIVED, told);
    } catch (KafkaException e) {
      throw new StackException("The bus cannot be used: %s.".formatted(e.getMessage()), e);
    }
    spec.commandLine()
        .getOut()
        .printf("Told %s to %s; its history says what came of it.%n", execution, spec.name());
    return 0;
  }

  /** Nothing new starts. */
  @CommandLine.Command(
      name = "pause",
      description = "Let an execution start nothing new; what runs, runs on.")
  static final class Pause extends WorkflowTellCommand {
    Pause() {
      super(Command.PAUSE);
    }

    @Override
    @Nullable Approval approval() {
      return null;
    }
  }

  /** It goes on. */
  @CommandLine.Command(name = "resume", description = "Let a paused execution go on.")
  static final class Resume extends WorkflowTellCommand {
    Resume() {
      super(Command.RESUME);
    }

    @Override
    @Nullable Approval approval() {
      return null;
    }
  }

  /** It ends, and undoes what it did. */
  @CommandLine.Command(
      name = "cancel",
      description = "End an execution; what it did is undone where its definition says how.")
  static final class Cancel extends WorkflowTellCommand {
    Cancel() {
      super(Command.CANCEL);
    }

    @Override
    @Nullable Approval approval() {
      return null;
    }
  }

  /** Yes. */
  @CommandLine.Command(name = "approve", description = "Say yes to what an execution asks.")
  static final class Approve extends WorkflowTellCommand {
    @Mixin private Approval approval = new Approval();

    Approve() {
      super(Command.APPROVE);
    }

    @Override
    Approval approval() {
      return approval;
    }
  }

  /** No. */
  @CommandLine.Command(name = "reject", description = "Say no to what an execution asks.")
  static final class Reject extends WorkflowTellCommand {
    @Mixin private Approval approval = new Approval();

    Reject() {
      super(Command.REJECT);
    }

    @Override
    Approval approval() {
      return approval;
    }
  }
}
