package io.raptorflow.operators.knowledge.context;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.context.CitedPassage;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.RetrievalProfile;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How questions and answers are written between operators. */
public final class ContextWire {
  private ContextWire() {}

  static void write(ContextRequest request, DataOutput out) throws IOException {
    Wire.writeText(request.tenant(), out);
    Wire.writeText(request.lord().wireName(), out);
    Wire.writeText(request.question(), out);
    Wire.writeText(request.profile().maxAge().toString(), out);
    out.writeInt(request.profile().depth());
    out.writeInt(request.profile().tokens());
    Wire.writeInstant(request.asOf(), out);
  }

  static ContextRequest readRequest(DataInput in) throws IOException {
    String tenant = text(in);
    Lord lord = Lord.ofWireName(text(in)).orElseThrow();
    String question = text(in);
    var profile = new RetrievalProfile(Duration.parse(text(in)), in.readInt(), in.readInt());
    return new ContextRequest(tenant, lord, question, profile, instant(in));
  }

  public static void write(ContextAnswer answer, DataOutput out) throws IOException {
    Wire.writeLength(answer.passages().size(), out);
    for (CitedPassage passage : answer.passages()) {
      write(passage, out);
    }
    Wire.writeLength(answer.missing().size(), out);
    for (String missing : answer.missing()) {
      Wire.writeText(missing, out);
    }
  }

  public static ContextAnswer readAnswer(DataInput in) throws IOException {
    List<CitedPassage> passages = new ArrayList<>();
    for (int left = Wire.readLength(in); left > 0; left--) {
      passages.add(readPassage(in));
    }
    List<String> missing = new ArrayList<>();
    for (int left = Wire.readLength(in); left > 0; left--) {
      missing.add(text(in));
    }
    return new ContextAnswer(passages, missing);
  }

  private static void write(CitedPassage passage, DataOutput out) throws IOException {
    Wire.writeText(passage.id(), out);
    Wire.writeText(passage.document(), out);
    Wire.writeText(passage.source(), out);
    Wire.writeText(passage.title(), out);
    Wire.writeText(passage.text(), out);
    Wire.writeInstant(passage.time(), out);
    out.writeDouble(passage.textScore());
    out.writeDouble(passage.vectorScore());
    out.writeInt(passage.rank());
    out.writeDouble(passage.confidence());
    Wire.writeText(passage.why(), out);
  }

  private static CitedPassage readPassage(DataInput in) throws IOException {
    return new CitedPassage(
        text(in),
        text(in),
        text(in),
        text(in),
        text(in),
        instant(in),
        in.readDouble(),
        in.readDouble(),
        in.readInt(),
        in.readDouble(),
        text(in));
  }

  static String text(DataInput in) throws IOException {
    return requireNonNull(Wire.readText(in));
  }

  static Instant instant(DataInput in) throws IOException {
    return requireNonNull(Wire.readInstant(in));
  }
}
