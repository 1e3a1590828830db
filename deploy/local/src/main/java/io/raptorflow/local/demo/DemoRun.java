package io.raptorflow.local.demo;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.connectors.opensearch.EventIndices;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.Backlog;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.local.demo.Playback.Place;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * Plays a script onto a bus whose jobs run, asks the agents about it, and collects what they made
 * of it.
 */
public final class DemoRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final KafkaConnection bus;
  private final BusTopics topics;
  private final String group;
  private final URI openSearch;
  private final EventIndices indices;

  /**
   * @param group prefix of the jobs' consumer groups
   */
  public DemoRun(
      KafkaConnection bus, BusTopics topics, String group, URI openSearch, EventIndices indices) {
    this.bus = bus;
    this.topics = topics;
    this.group = group;
    this.openSearch = openSearch;
    this.indices = indices;
  }

  /** Is told how far the run is. */
  public interface Listener {
    /** Of so many events, this many are published. */
    void published(int events, int of);

    /** A stage is over. */
    void stage(String what);
  }

  /**
   * @param speedUp event time per wall-clock time; 0 for one at which all of it takes about half a
   *     minute
   * @throws StackException when something does not come to an end
   */
  public DemoReport run(Script script, double speedUp, Listener listener)
      throws IOException, InterruptedException {
    List<Event> published = new ArrayList<>(script.events());
    Pace pace =
        speedUp > 0 ? new Pace(speedUp) : Pace.lasting(script.events(), Duration.ofSeconds(30));
    var broken = new BrokenRecords(topics, modelOf(script)).all(Instant.now());
    List<Place> brokenPlaces;
    Instant start = Instant.now();
    IntConsumer progress = events -> listener.published(events, script.events().size());
    try (BusPublisher publisher = new BusPublisher(bus, topics)) {
      brokenPlaces = new Playback(publisher).play(script.events(), pace, broken, progress);
      Duration playing = Duration.between(start, Instant.now());
      listener.stage(
          "Published %,d events in %d s".formatted(published.size(), playing.toSeconds()));

      awaitRead("agents", false);
      Duration reading = Duration.between(start, Instant.now());
      listener.stage("The agents have seen all of them");

      List<Event> questions = Question.about(script).stream().map(Question::event).toList();
      questions.forEach(publisher::publish);
      publisher.flush();
      published.addAll(questions);
      awaitRead("agents", false);
      listener.stage("The agents have answered %,d questions".formatted(questions.size()));
      awaitRead("detection", false);
      listener.stage("The alerts are told");
      awaitRead("index", true);

      BusContents contents = BusContents.read(bus, topics, Script.SOURCE);
      Accounts accounts = account(published, brokenPlaces, contents);
      listener.stage("Accounted for everything on the bus and in OpenSearch");
      return DemoReport.of(script, pace, reading, contents, accounts);
    }
  }

  private static Event modelOf(Script script) {
    return script.events().stream()
        .filter(event -> event.entity().equals("metric"))
        .findFirst()
        .orElseThrow(() -> new StackException("There is no metric in what is to be played."));
  }

  /** Until the job has read, and checkpointed, everything that is on the bus now. */
  private void awaitRead(String job, boolean deadLetters) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Backlog backlog = Backlog.now(bus, topics, deadLetters)) {
      long left = backlog.leftFor(group + "-" + job);
      while (left > 0) {
        if (System.nanoTime() > deadline) {
          throw new StackException(
              "The %s job has still to read %,d records after %d minutes: see Flink's pages, or its log."
                  .formatted(job, left, PATIENCE.toMinutes()));
        }
        pause();
        left = backlog.leftFor(group + "-" + job);
      }
    } catch (KafkaException e) {
      throw new StackException("The bus cannot be asked how far its readers are: " + e, e);
    }
  }

  /** What is on its way into OpenSearch is given a moment to get there. */
  private Accounts account(List<Event> published, List<Place> broken, BusContents contents)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    try (OpenSearchClient client = OpenSearchClient.connect(OpenSearchConnection.to(openSearch))) {
      var indexed = new IndexedIdentities(client, indices);
      Accounts accounts;
      do {
        indexed.refresh();
        Map<String, Integer> events = indexed.events();
        Set<Place> letters = indexed.deadLetters();
        accounts = Accounts.of(published, broken, contents, events, letters);
        if (!accounts.balance()) {
          pause();
        }
      } while (!accounts.balance() && System.nanoTime() < deadline);
      return accounts;
    }
  }

  private static void pause() throws InterruptedException {
    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
