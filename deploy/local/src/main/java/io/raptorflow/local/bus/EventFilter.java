package io.raptorflow.local.bus;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody wants to see; null takes any.
 *
 * @param channel the topic it was read from
 */
public record EventFilter(
    @Nullable Channel channel,
    @Nullable String tenant,
    @Nullable EventType type,
    @Nullable Lord lord)
    implements Predicate<Event> {
  public static final EventFilter ALL = new EventFilter(null, null, null, null);

  @Override
  public boolean test(Event event) {
    return (channel == null || event.channel() == channel)
        && (tenant == null || event.tenant().equals(tenant))
        && (type == null || event.type() == type)
        && (lord == null || event.lord() == lord);
  }
}
