package io.raptorflow.operators.agents.arbiter.cases;

import com.tdunning.math.stats.Centroid;
import com.tdunning.math.stats.MergingDigest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * How many hours cases took, as a t-digest (Dunning and Ertl, 2019) of compression 100. A digest
 * gives nothing back: what was taken out of it is counted beside it.
 */
final class HoursDigest {
  static final HoursDigest EMPTY = new HoursDigest(new byte[0], 0, 0);

  private static final double COMPRESSION = 100;

  private final byte[] bytes;
  private final long takenOut;
  private final double hoursTakenOut;

  private HoursDigest(byte[] bytes, long takenOut, double hoursTakenOut) {
    this.bytes = bytes;
    this.takenOut = takenOut;
    this.hoursTakenOut = hoursTakenOut;
  }

  HoursDigest plus(double hours) {
    MergingDigest digest = digest();
    digest.add(hours);
    ByteBuffer buffer = ByteBuffer.allocate(digest.byteSize());
    digest.asBytes(buffer);
    return new HoursDigest(
        Arrays.copyOf(buffer.array(), buffer.position()), takenOut, hoursTakenOut);
  }

  /**
   * Without hours that were added before; unchanged when there are none.
   *
   * @param hours as they were added
   */
  HoursDigest minus(double hours) {
    return count() == 0 ? this : new HoursDigest(bytes, takenOut + 1, hoursTakenOut + hours);
  }

  long count() {
    return (bytes.length == 0 ? 0 : digest().size()) - takenOut;
  }

  /** Mean hours, 0 or more; NaN when there are none. */
  double mean() {
    double sum = -hoursTakenOut;
    long count = -takenOut;
    for (Centroid centroid : digest().centroids()) {
      sum += centroid.mean() * centroid.count();
      count += centroid.count();
    }
    return count == 0 ? Double.NaN : Math.max(0, sum / count);
  }

  private MergingDigest digest() {
    return bytes.length == 0
        ? new MergingDigest(COMPRESSION)
        : MergingDigest.fromBytes(ByteBuffer.wrap(bytes));
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(bytes.length);
    out.write(bytes);
    out.writeLong(takenOut);
    out.writeDouble(hoursTakenOut);
  }

  static HoursDigest read(DataInput in) throws IOException {
    return new HoursDigest(readDigest(in), in.readLong(), in.readDouble());
  }

  /** As it was written before anything could be taken out. */
  static HoursDigest readWithNothingTakenOut(DataInput in) throws IOException {
    return new HoursDigest(readDigest(in), 0, 0);
  }

  private static byte[] readDigest(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HoursDigest digest
        && Arrays.equals(bytes, digest.bytes)
        && takenOut == digest.takenOut
        && Double.compare(hoursTakenOut, digest.hoursTakenOut) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(bytes), takenOut, hoursTakenOut);
  }
}
