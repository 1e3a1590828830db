package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.channel;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.evidence;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToldThingTest {
  private static final EdgeKey OF_KIM =
      new EdgeKey(person("kim"), RelationType.ENGAGED_WITH, campaign("spring"));
  private static final EdgeKey OF_OTHERS =
      new EdgeKey(campaign("spring"), RelationType.RUNS_ON, channel("email"));

  private static GraphUpdate update(Instant time) {
    Evidence event = evidence("at " + time, time);
    return new GraphUpdate(
        TENANT,
        event,
        Set.of(),
        List.of(),
        List.of(new Link(OF_KIM, event), new Link(OF_OTHERS, event)));
  }

  @Test
  void anEventThatTheErasureHasOvertakenSaysNothingOfTheErased() {
    var thing = new ToldThing();
    thing.erase(TENANT, person("kim"), NOON);

    assertThat(thing.tell(update(NOON))).extracting(EdgeChange::key).containsExactly(OF_OTHERS);
  }

  @Test
  void anEventAfterTheErasureSaysAll() {
    var thing = new ToldThing();
    thing.erase(TENANT, person("kim"), NOON);

    assertThat(thing.tell(update(NOON.plusSeconds(1))))
        .extracting(EdgeChange::key)
        .containsExactlyInAnyOrder(OF_KIM, OF_OTHERS);
  }

  @Test
  void anErasureThatIsOlderThanTheLatestWordTakesNothingBack() {
    var thing = new ToldThing();
    thing.tell(update(NOON));

    assertThat(thing.erase(TENANT, person("kim"), NOON.minusSeconds(1))).isEmpty();
    assertThat(thing.erase(TENANT, person("kim"), NOON))
        .containsExactly(new EdgeChange(TENANT, OF_KIM, evidence("at " + NOON, NOON), null));
  }
}
