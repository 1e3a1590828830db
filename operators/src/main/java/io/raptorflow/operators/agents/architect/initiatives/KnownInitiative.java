package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.entities.Initiative;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An initiative as it was last heard of. It is kept as the JSON of its payload, whose schema only
 * ever gains optional fields.
 *
 * @param at time of the event that says so
 * @param event id of that event
 * @param decision the latest about it; absent: none was heard of
 */
record KnownInitiative(
    Initiative initiative, Instant at, String event, @Nullable KnownDecision decision) {
  static final CellCodec<KnownInitiative> CODEC = new Codec();

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  /** Its fields as on the bus. */
  static ObjectNode json(Initiative initiative) {
    return JSON.valueToTree(initiative);
  }

  KnownInitiative decided(KnownDecision latest) {
    return new KnownInitiative(initiative, at, event, latest);
  }

  /** Version 1 kept no time of the decision: any that is heard of later replaces it. */
  private static final class Codec implements CellCodec<KnownInitiative> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(KnownInitiative value, DataOutput out) throws IOException {
      byte[] payload = JSON.writeValueAsBytes(value.initiative);
      out.writeInt(payload.length);
      out.write(payload);
      out.writeLong(value.at.toEpochMilli());
      out.writeUTF(value.event);
      KnownDecision decision = value.decision;
      out.writeBoolean(decision != null);
      if (decision != null) {
        KnownDecision.CODEC.write(decision, out);
      }
    }

    @Override
    public KnownInitiative read(int version, DataInput in) throws IOException {
      byte[] payload = new byte[in.readInt()];
      in.readFully(payload);
      Initiative initiative = JSON.readValue(payload, Initiative.class);
      Instant at = Instant.ofEpochMilli(in.readLong());
      String event = in.readUTF();
      return new KnownInitiative(initiative, at, event, version == 1 ? timeless(in) : decision(in));
    }

    private static @Nullable KnownDecision decision(DataInput in) throws IOException {
      return in.readBoolean() ? KnownDecision.CODEC.read(1, in) : null;
    }

    private static @Nullable KnownDecision timeless(DataInput in) throws IOException {
      String outcome = in.readUTF();
      String event = in.readUTF();
      return outcome.isEmpty() ? null : new KnownDecision(outcome, Instant.EPOCH, event);
    }
  }
}
