package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.entities.Workflow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is kept of a request beside the engine's state.
 *
 * @param hops of the request
 * @param weight of a delay, relative to other executions
 * @param definition of the workflow, as JSON; empty when it is over and only that is remembered
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeptRequest(int hops, double weight, byte[] definition) {
  private static final int VERSION = 2;

  /** Without a weight. */
  private static final int FIRST_VERSION = 1;

  private static final double USUAL_WEIGHT = 1;
  private static final double LEAST_WEIGHT = 0x1p-8;

  /** What the request of a workflow says its delay weighs; 0 is not nothing, but very little. */
  static double weightOf(Workflow workflow) {
    Double priority = workflow.priority();
    return priority == null ? USUAL_WEIGHT : Math.max(LEAST_WEIGHT, priority);
  }

  /** Of an execution that is over. */
  static KeptRequest over(int hops) {
    return new KeptRequest(hops, USUAL_WEIGHT, new byte[0]);
  }

  boolean isOver() {
    return definition.length == 0;
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream(definition.length + 16);
    try {
      var data = new DataOutputStream(out);
      data.writeByte(VERSION);
      data.writeInt(hops);
      data.writeDouble(weight);
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
    byte[] definition = Wire.readBytes(in);
    if (definition == null) {
      throw new IOException("a request without a definition");
    }
    return new KeptRequest(hops, weight, definition);
  }
}
