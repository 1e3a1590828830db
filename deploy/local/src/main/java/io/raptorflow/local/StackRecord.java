package io.raptorflow.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack wrote about itself to {@code stack.json}, so that other processes find and end it.
 *
 * @param detached whether it runs without the process that started it
 * @param supervisor the process that started it
 * @param servers in the order in which they are shown
 */
record StackRecord(boolean detached, ProcessIdentity supervisor, List<ServerRecord> servers) {
  private static final String FILE = "stack.json";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  StackRecord {
    servers = List.copyOf(servers);
  }

  /**
   * One server's process.
   *
   * @param ports by purpose
   * @param address what clients are configured with
   * @param log where its logger writes
   */
  record ServerRecord(
      String name,
      ProcessIdentity process,
      Map<String, Integer> ports,
      String address,
      String log) {
    ServerRecord {
      ports = Map.copyOf(ports);
    }

    static ServerRecord of(Server server) {
      return new ServerRecord(
          server.name(),
          ProcessIdentity.of(server.child().handle()),
          server.ports(),
          server.address(),
          server.log().toString());
    }

    Optional<ProcessHandle> find(StateDirectory state) {
      return process.find(JavaCommand.marks(name, state));
    }

    Probe probe() {
      if (name.equals("kafka")) {
        return KafkaServer.probe(address);
      }
      if (name.equals("opensearch")) {
        return OpenSearchServer.probe(address);
      }
      return name.equals("flink-jobmanager")
          ? FlinkJobManager.probe(address)
          : FlinkTaskManager.probe(address);
    }

    /** Whether it uses the other servers and therefore ends before them. */
    boolean endsFirst() {
      return name.startsWith("flink");
    }
  }

  static Path file(StateDirectory state) {
    return state.root().resolve(FILE);
  }

  /**
   * The record in a state directory, empty if there is none.
   *
   * @throws StackException if it cannot be read
   */
  static Optional<StackRecord> read(StateDirectory state) {
    Path file = file(state);
    try {
      return Optional.of(parse(Files.readString(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new StackException(
          "%s is damaged (%s): end the servers listed by 'pgrep -f raptorflow.state=%s' and delete it."
              .formatted(file, e.getOriginalMessage(), state.root()),
          e);
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read (%s): check its permissions.".formatted(file, e.getMessage()), e);
    }
  }

  static StackRecord parse(String json) throws JsonProcessingException {
    return JSON.readValue(json, StackRecord.class);
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings and numbers has no JSON form", e);
    }
  }

  /** Replaces the record in the state directory; a reader sees the old or the new one. */
  void write(StateDirectory state) {
    try {
      Path fresh = Files.createTempFile(state.root(), FILE, null);
      Files.writeString(fresh, json());
      Files.move(fresh, file(state), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be written (%s): make room or check its permissions."
              .formatted(file(state), e.getMessage()),
          e);
    }
  }

  static void delete(StateDirectory state) {
    try {
      Files.deleteIfExists(file(state));
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be deleted (%s): check its permissions."
              .formatted(file(state), e.getMessage()),
          e);
    }
  }

  /** The servers whose processes live. */
  List<ServerRecord> living(StateDirectory state) {
    return servers.stream().filter(server -> server.find(state).isPresent()).toList();
  }
}
