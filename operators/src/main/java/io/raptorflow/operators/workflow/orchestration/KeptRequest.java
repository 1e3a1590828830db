package io.raptorflow.operators.workflow.orchestration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.operators.workflow.engine.PartId;
import io.raptorflow.schemas.entities.Workflow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a request beside the engine's state.
 *
 * @param hops of the request
 * @param weight of a delay, relative to other executions
 * @param outermost name of the execution that this is, at whatever depth, a part of; empty for one
 *     that is no sub-workflow
 * @param parent the part it is the sub-workflow of; null if it is none, or a former version has not
 *     kept it
 * @param isOver whether the execution is; in a former version only where the definition is empty
 * @param forgottenAt running time at which one that is over is forgotten, in milliseconds; null
 *     while it goes on, or where a former version keeps it among the timers
 * @param definition of the workflow, as JSON; empty where a former version remembers only that it
 *     is over
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeptRequest(
    int hops,
    double weight,
    String outermost,
    @Nullable PartId parent,
    boolean isOver,
    @Nullable Long forgottenAt,
    byte[] definition) {
  private static final int VERSION = 6;

  /** Without a weight. */
  private static final int FIRST_VERSION = 1;

  /** Without the outermost execution. */
  private static final int SECOND_VERSION = 2;

  /** Without the parent. */
  private static final int THIRD_VERSION = 3;

  /** Without whether it is over. */
  private static final int FOURTH_VERSION = 4;

  /** Without when it is forgotten. */
  private static final int FIFTH_VERSION = 5;

  private static final double USUAL_WEIGHT = 1;
  private static final double LEAST_WEIGHT = 0x1p-8;

  /** What the request of a workflow says its delay weighs; 0 is not nothing, but very little. */
  static double weightOf(Workflow workflow) {
    Double priority = workflow.priority();
    return priority == null ? USUAL_WEIGHT : Math.max(LEAST_WEIGHT, priority);
  }

  /**
   * What the request of a workflow says it is a part of; empty if that is nothing, or cannot be:
   * the name of a sub-workflow's execution begins with that of what it is a part of.
   */
  static String outermostOf(Workflow workflow, String execution) {
    JsonNode told = workflow.other().get(LogWriter.OUTERMOST);
    String outermost = told == null ? "" : told.asText();
    return execution.startsWith(outermost + '.') ? outermost : "";
  }

  /** The same of an execution that is over now. */
  KeptRequest ended(long forgottenAt) {
    return new KeptRequest(hops, weight, outermost, parent, true, forgottenAt, definition);
  }

  /**
   * The execution that is no sub-workflow.
   *
   * @param execution whose request this is
   */
  String outermostOf(String execution) {
    return outermost.isEmpty() ? execution : outermost;
  }

  /** Whether it is known what the workflow was. */
  boolean hasDefinition() {
    return definition.length > 0;
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream(definition.length + 16);
    try {
      var data = new DataOutputStream(out);
      data.writeByte(VERSION);
      data.writeInt(hops);
      data.writeDouble(weight);
      Wire.writeText(outermost, data);
      data.writeBoolean(parent != null);
      if (parent != null) {
        Wire.writeText(parent.execution(), data);
        Wire.writeText(parent.step(), data);
        data.writeInt(parent.part());
      }
      data.writeBoolean(isOver);
      data.writeBoolean(forgottenAt != null);
      if (forgottenAt != null) {
        data.writeLong(forgottenAt);
      }
      Wire.writeBytes(definition, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * @throws IOException when the bytes are of no version that is known
   */
  static KeptRequest of(byte[] bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readByte();
    if (version < FIRST_VERSION || version > VERSION) {
      throw new IOException("a request of version " + version + ", known are up to " + VERSION);
    }
    int hops = in.readInt();
    double weight = version == FIRST_VERSION ? USUAL_WEIGHT : in.readDouble();
    String outermost = version <= SECOND_VERSION ? "" : Wire.readText(in);
    PartId parent = version <= THIRD_VERSION || !in.readBoolean() ? null : readParent(in);
    boolean isOver = version > FOURTH_VERSION && in.readBoolean();
    Long forgottenAt = version <= FIFTH_VERSION || !in.readBoolean() ? null : in.readLong();
    byte[] definition = Wire.readBytes(in);
    if (definition == null) {
      throw new IOException("a request without a definition");
    }
    return new KeptRequest(
        hops,
        weight,
        outermost == null ? "" : outermost,
        parent,
        isOver || definition.length == 0,
        forgottenAt,
        definition);
  }

  private static PartId readParent(DataInputStream in) throws IOException {
    return new PartId(
        requireNonNull(Wire.readText(in)), requireNonNull(Wire.readText(in)), in.readInt());
  }
}
