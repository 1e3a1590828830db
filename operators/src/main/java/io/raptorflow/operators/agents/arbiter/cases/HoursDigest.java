package io.raptorflow.operators.agents.arbiter.cases;

import com.tdunning.math.stats.Centroid;
import com.tdunning.math.stats.MergingDigest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** How many hours cases took, as a t-digest (Dunning and Ertl, 2019) of compression 100. */
final class HoursDigest {
  static final HoursDigest EMPTY = new HoursDigest(new byte[0]);

  private static final double COMPRESSION = 100;

  private final byte[] bytes;

  private HoursDigest(byte[] bytes) {
    this.bytes = bytes;
  }

  HoursDigest plus(double hours) {
    MergingDigest digest = digest();
    digest.add(hours);
    ByteBuffer buffer = ByteBuffer.allocate(digest.byteSize());
    digest.asBytes(buffer);
    return new HoursDigest(Arrays.copyOf(buffer.array(), buffer.position()));
  }

  long count() {
    return bytes.length == 0 ? 0 : digest().size();
  }

  /** Mean hours; NaN when there are none. */
  double mean() {
    double sum = 0;
    long count = 0;
    for (Centroid centroid : digest().centroids()) {
      sum += centroid.mean() * centroid.count();
      count += centroid.count();
    }
    return sum / count;
  }

  private MergingDigest digest() {
    return bytes.length == 0
        ? new MergingDigest(COMPRESSION)
        : MergingDigest.fromBytes(ByteBuffer.wrap(bytes));
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  static HoursDigest read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return new HoursDigest(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HoursDigest digest && Arrays.equals(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
