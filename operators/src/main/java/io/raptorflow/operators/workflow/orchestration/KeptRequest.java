package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.operators.types.Wire;
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
 * @param definition of the workflow, as JSON; empty when it is over and only that is remembered
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeptRequest(int hops, byte[] definition) {
  private static final int VERSION = 1;

  /** Of an execution that is over. */
  static KeptRequest over(int hops) {
    return new KeptRequest(hops, new byte[0]);
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
    if (version != VERSION) {
      throw new IOException("a request of version " + version + ", known is " + VERSION);
    }
    int hops = in.readInt();
    byte[] definition = Wire.readBytes(in);
    if (definition == null) {
      throw new IOException("a request without a definition");
    }
    return new KeptRequest(hops, definition);
  }
}
