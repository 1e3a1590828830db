package io.raptorflow.operators.types;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.Ingested;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Type information of everything that leaves this module's operators. */
public final class Types {
  public static final TypeInformation<Event> EVENT =
      new SerializerTypeInformation<>(Event.class, EventSerializer.INSTANCE);

  public static final TypeInformation<DeadLetter> DEAD_LETTER =
      new SerializerTypeInformation<>(DeadLetter.class, DeadLetterSerializer.INSTANCE);

  public static final TypeInformation<Ingested> INGESTED =
      new SerializerTypeInformation<>(Ingested.class, IngestedSerializer.INSTANCE);

  private Types() {}
}
