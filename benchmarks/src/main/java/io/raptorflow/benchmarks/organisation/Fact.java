package io.raptorflow.benchmarks.organisation;

import io.raptorflow.schemas.EventType;
import java.time.Instant;

/**
 * Something that happens in an organisation, as its systems would report it.
 *
 * @param time when, UTC
 * @param type created, updated or recorded
 * @param entity kind of thing, for example {@code metric}
 * @param id which one; with the entity, the subject of its event
 * @param payload all about it at that time, a record of {@code io.raptorflow.schemas.entities}
 */
public record Fact(Instant time, EventType type, String entity, String id, Record payload) {}
