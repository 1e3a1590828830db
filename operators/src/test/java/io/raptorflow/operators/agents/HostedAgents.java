package io.raptorflow.operators.agents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.host.HostBench;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.List;

/** All agents of the catalogue in their host; what goes in and comes out is JSON. */
public final class HostedAgents implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

  private final HostBench host;
  private int events;

  public HostedAgents() throws Exception {
    host = HostBench.hosting(AgentCatalogue::all);
  }

  /** Lets the agents see an event about an entity, one second after the one before. */
  public void see(String subject, String payload) throws Exception {
    events++;
    host.send(
        Event.builder()
            .id("e" + events)
            .source("urn:test")
            .type(EventType.DATA_UPDATED)
            .subject(subject)
            .time(MORNING.plusSeconds(events))
            .tenant("acme")
            .data(payload.getBytes(UTF_8))
            .build());
  }

  /** What the agent answers: the payload of its result, or of its failure. */
  public JsonNode ask(String agent, String capability, String input) throws Exception {
    events++;
    int before = host.said().size();
    host.send(
        HostBench.task(
            "q" + events,
            "{\"agent\":\"%s\",\"capability\":\"%s\",\"input\":%s}"
                .formatted(agent, capability, input)));
    List<Event> said = host.said().subList(before, host.said().size());
    for (Event event : said) {
      if (event.type() == EventType.RESULT_GENERATED || event.type() == EventType.AGENT_FAILED) {
        return JSON.readTree(event.data());
      }
    }
    throw new AssertionError("no answer but " + said);
  }

  @Override
  public void close() throws Exception {
    host.close();
  }
}
