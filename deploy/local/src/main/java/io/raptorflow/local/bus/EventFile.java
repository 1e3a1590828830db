package io.raptorflow.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.EventWriter;
import io.raptorflow.schemas.cloudevents.PayloadCheck;
import io.raptorflow.schemas.cloudevents.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Events in a file: one a line, as CloudEvents in JSON (structured mode). Empty lines do not count.
 *
 * @param events those that follow the contract, in order
 * @param faults what is wrong with the others
 */
public record EventFile(List<Event> events, List<Fault> faults) {
  private static final byte[] STRUCTURED = new EventWriter().structuredType().getBytes(UTF_8);

  /**
   * A line that is no event.
   *
   * @param line counted from 1
   * @param sentence what is wrong with it
   */
  public record Fault(Path file, long line, String sentence) {
    @Override
    public String toString() {
      return file + ":" + line + ": " + sentence;
    }
  }

  /**
   * @throws IOException when the file cannot be read
   */
  public static EventFile read(Path file) throws IOException {
    EventReader reader = new EventReader(PayloadCheck.contract());
    List<Event> events = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    long line = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        if (!text.isBlank()) {
          Reading reading = read(reader, text);
          if (reading instanceof Reading.Read read) {
            events.add(read.event());
          } else {
            String sentence = ((Reading.Refused) reading).refusal().sentence();
            faults.add(new Fault(file, line, sentence));
          }
        }
      }
    } catch (MalformedInputException e) {
      faults.add(new Fault(file, line + 1, "found bytes that are no UTF-8, expected UTF-8 text"));
    }
    return new EventFile(events, faults);
  }

  private static Reading read(EventReader reader, String line) {
    return reader.read(sink -> sink.accept("content-type", STRUCTURED), line.getBytes(UTF_8));
  }
}
