package io.raptorflow.benchmarks.logs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with a fault when more comes out of a file than a log may hold. */
final class BoundedInput extends FilterInputStream {
  private final long limit;
  private long read;

  BoundedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    count(Math.max(0, got));
    return got;
  }

  private void count(int bytes) {
    read += bytes;
    if (read > limit) {
      throw new LogFault(
          "more than %,d bytes once unpacked; split the log by case".formatted(limit));
    }
  }
}
