package io.raptorflow.operators.detection.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.detection.rules.Severity;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cause that is not over, told of or held back. Changed in place. */
final class OpenAlert {
  /** It is told again when it was seen this many times as often. */
  private static final int AGAIN = 10;

  private static final Severity[] SEVERITIES = Severity.values();

  private final String id;
  private final String kind;
  private final String cause;
  private final Set<String> evidence = new LinkedHashSet<>();
  private Severity severity;
  private @Nullable String about;
  private String sentence;
  private Instant since;
  private Instant seen;
  private Instant until;
  private long count;
  private long toldAt;
  private int revision;
  private int hops;

  OpenAlert(Sighting first) {
    String name = String.join("\n", first.tenant(), first.cause(), first.at().toString());
    id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    kind = first.kind();
    cause = first.cause();
    severity = first.severity();
    about = first.about();
    sentence = first.sentence();
    since = first.since();
    seen = first.at();
    until = first.at();
    fold(first);
  }

  private OpenAlert(DataInput in) throws IOException {
    id = text(in);
    kind = text(in);
    cause = text(in);
    severity = SEVERITIES[in.readByte()];
    about = Wire.readText(in);
    sentence = text(in);
    since = instant(in);
    seen = instant(in);
    until = instant(in);
    count = in.readLong();
    toldAt = in.readLong();
    revision = in.readInt();
    hops = in.readInt();
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      evidence.add(text(in));
    }
  }

  static OpenAlert read(DataInput in) throws IOException {
    return new OpenAlert(in);
  }

  void write(DataOutput out) throws IOException {
    Wire.writeText(id, out);
    Wire.writeText(kind, out);
    Wire.writeText(cause, out);
    out.writeByte(severity.ordinal());
    Wire.writeText(about, out);
    Wire.writeText(sentence, out);
    Wire.writeInstant(since, out);
    Wire.writeInstant(seen, out);
    Wire.writeInstant(until, out);
    out.writeLong(count);
    out.writeLong(toldAt);
    out.writeInt(revision);
    out.writeInt(hops);
    Wire.writeLength(evidence.size(), out);
    for (String each : evidence) {
      Wire.writeText(each, out);
    }
  }

  /** Counts a sighting; says whether what has been told is out of date by it. */
  boolean fold(Sighting sighting) {
    count++;
    hops = Math.max(hops, sighting.hops());
    boolean worse = sighting.severity().compareTo(severity) > 0;
    if (sighting.severity().compareTo(severity) >= 0) {
      severity = sighting.severity();
      sentence = sighting.sentence();
      about = sighting.about();
    }
    since = sighting.since().isBefore(since) ? sighting.since() : since;
    seen = sighting.at().isAfter(seen) ? sighting.at() : seen;
    Instant end = sighting.at().plus(sighting.holds());
    until = end.isAfter(until) ? end : until;
    for (String each : sighting.evidence()) {
      if (evidence.size() < Sighting.MOST_EVIDENCE) {
        evidence.add(each);
      }
    }
    return worse || count >= toldAt * AGAIN;
  }

  boolean isTold() {
    return revision > 0;
  }

  String cause() {
    return cause;
  }

  long count() {
    return count;
  }

  /** When it is taken to be over if it is not seen again. */
  Instant until() {
    return until;
  }

  Alert tell() {
    return told(isTold() ? Alert.State.UPDATED : Alert.State.OPENED, null);
  }

  Alert close(Instant at) {
    return told(Alert.State.CLOSED, at.isBefore(seen) ? seen : at);
  }

  private Alert told(Alert.State state, @Nullable Instant closed) {
    revision++;
    toldAt = count;
    return new Alert(
        id,
        revision,
        state,
        kind,
        cause,
        severity,
        about,
        sentence,
        since,
        seen,
        closed,
        count,
        new ArrayList<>(evidence),
        hops);
  }

  private static String text(DataInput in) throws IOException {
    return Objects.requireNonNull(Wire.readText(in));
  }

  private static Instant instant(DataInput in) throws IOException {
    return Objects.requireNonNull(Wire.readInstant(in));
  }
}
