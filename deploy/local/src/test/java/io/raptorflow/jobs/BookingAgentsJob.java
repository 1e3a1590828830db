package io.raptorflow.jobs;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Lord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The agents' job with one agent more, which books things and gives them back, counts how often it
 * did, and fails when it is told to.
 */
public final class BookingAgentsJob {
  private BookingAgentsJob() {}

  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.read(arguments, System.getenv());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    // It is killed time and again, and shall not wait longer each time.
    Configuration restarts = new Configuration();
    restarts.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(1));
    env.configure(restarts);
    AgentsJob.build(env, settings, BookingAgentsJob::agents);
    env.execute("booking-agents");
  }

  private static List<Agent> agents() {
    List<Agent> agents = new ArrayList<>(AgentCatalogue.all());
    agents.add(new BookingAgent());
    return agents;
  }

  /** What is booked. */
  record Thing(String thing) {
    Thing {
      requireNamed(thing);
    }
  }

  /**
   * What is booked with difficulties.
   *
   * @param failures attempts that throw before one succeeds
   */
  record Attempt(String thing, int failures) {
    Attempt {
      requireNamed(thing);
    }
  }

  /** How often a thing was booked and given back. */
  record Books(int booked, int returned) {}

  private static void requireNamed(String thing) {
    if (thing == null || thing.isEmpty()) {
      throw new InvalidInput("thing", "nothing", "the name of a thing");
    }
  }

  private static final class BookingAgent implements Agent {
    private static final Cell<Books> BOOKS =
        new Cell<>("books", new BooksCodec(), () -> new Books(0, 0));

    @Override
    public AgentSpec spec() {
      return AgentSpec.named("BookingAgent", Lord.STRATEGOS, "Books things.")
          .can("book", "Books it.", Thing.class, Books.class, BookingAgent::key, BookingAgent::book)
          .can(
              "give_back",
              "Gives it back.",
              Thing.class,
              Books.class,
              BookingAgent::key,
              BookingAgent::giveBack)
          .can(
              "count_books",
              "How often it was booked and given back.",
              Thing.class,
              Books.class,
              BookingAgent::key,
              (asked, memory) -> said(memory.read(BOOKS)))
          .can(
              "try_to_book",
              "Books it at last.",
              Attempt.class,
              Books.class,
              attempt -> new MemoryKey("thing", attempt.thing()),
              BookingAgent::tryToBook)
          .can(
              "book_sold_out",
              "Is refused.",
              Thing.class,
              Books.class,
              BookingAgent::key,
              (asked, memory) -> Answer.refused("thing", "sold out", "one that is left"))
          .build();
    }

    private static MemoryKey key(Thing thing) {
      return new MemoryKey("thing", thing.thing());
    }

    private static Answer<Books> book(Asked<Thing> asked, Memory memory) {
      return book(memory);
    }

    private static Answer<Books> book(Memory memory) {
      Books before = memory.read(BOOKS);
      return kept(new Books(before.booked() + 1, before.returned()), memory);
    }

    private static Answer<Books> giveBack(Asked<Thing> asked, Memory memory) {
      Books before = memory.read(BOOKS);
      return kept(new Books(before.booked(), before.returned() + 1), memory);
    }

    private static Answer<Books> tryToBook(Asked<Attempt> asked, Memory memory) {
      if (attempt(asked) <= asked.input().failures()) {
        throw new IllegalStateException("the line is busy");
      }
      return book(memory);
    }

    private static int attempt(Asked<Attempt> asked) {
      try {
        return PayloadJson.reader().readTree(asked.event().data()).at("/workflow/attempt").asInt();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Answer<Books> kept(Books books, Memory memory) {
      memory.write(BOOKS, books);
      return said(books);
    }

    private static Answer<Books> said(Books books) {
      return Answer.of(books, 1, List.of());
    }
  }

  private static final class BooksCodec implements CellCodec<Books> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Books books, DataOutput out) throws IOException {
      out.writeInt(books.booked());
      out.writeInt(books.returned());
    }

    @Override
    public Books read(int version, DataInput in) throws IOException {
      return new Books(in.readInt(), in.readInt());
    }
  }
}
