package io.raptorflow.operators.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a remembered value is written and read back. Every version ever written stays readable: a
 * golden file of each is kept with the tests.
 *
 * @param <T> the value; treated as immutable by everyone but the agent that owns it
 */
public interface CellCodec<T> {
  /** Version that {@link #write} writes, counted from 1. */
  int version();

  void write(T value, DataOutput out) throws IOException;

  /**
   * @param version the version the bytes were written with, 1 to {@link #version()}
   */
  T read(int version, DataInput in) throws IOException;
}
