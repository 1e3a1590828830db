package io.raptorflow.benchmarks.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.raptorflow.operators.detection.bottleneck.Lifecycle;
import io.raptorflow.operators.detection.bottleneck.StepEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String NAMED = "<string key=\"concept:name\" value=\"a\"/>";

  @TempDir private Path directory;
  private final List<StepEvent> events = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();

  @Test
  void xesGivesEventsOfNamedTracesAndTheEndOfEach() throws IOException {
    long unzoned =
        read(
            "log.xes",
            """
            <log><string key="concept:name" value="of the log"/>
            <global scope="event"><string key="concept:name" value="default"/></global>
            <trace><string key="concept:name" value="7"/>
            <event><string key="concept:name" value="draft &amp; check">
                <string key="concept:name" value="nested"/></string>
              <date key="time:timestamp" value="2026-03-02T13:00:00.000+01:00"/>
              <string key="org:resource" value="Ann"/><string key="org:group" value="copy"/>
              <string key="lifecycle:transition" value="start"/>
              <string key="concept:instance" value="i1"/></event>
            <event><string key="concept:name" value="b"/></event></trace></log>
            """);

    assertThat(unzoned).isZero();
    assertThat(events)
        .containsExactly(
            new StepEvent("7", "draft & check", NOON, "Ann", "copy", Lifecycle.START, "i1"),
            StepEvent.of("7", "b", null));
    assertThat(ended).containsExactly("7");
  }

  @Test
  void tracesWithoutANameOrWithThatOfAnotherAreToldApart() throws IOException {
    String named = "<trace><string key='concept:name' value='x'/><event>" + NAMED + "</event>";
    String nameless = "<trace><event>" + NAMED + "</event></trace>";

    read("log.xes", "<log>" + named + "</trace>" + named + "</trace>" + nameless + "</log>");

    assertThat(events).extracting(StepEvent::caseId).containsExactly("x", "x (trace 2)", "trace 3");
  }

  @Test
  void entitiesAreRefused() {
    refused(
            "log.xes",
            "<!DOCTYPE log [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><log><trace>"
                + "<string key='concept:name' value='&e;'/></trace></log>")
        .withMessageContaining("document type declaration");
  }

  @Test
  void whatIsNoXesIsNamedWithItsLine() {
    refused("log.xes", "<html/>").withMessageContaining("<log> is expected");
    refused("log.xes", "<log>\n<trace></log>").withMessageContaining("not readable as XML");
    refused("log.xes", "<log>\n<event/></log>").withMessageContaining("line 2: an event outside");
    refused("log.xes", "<log>\n<trace>\n<event/></trace></log>")
        .withMessageContaining("line 3: an event of case 'trace 1' has no concept:name");
    refused(
            "log.xes",
            "<log><trace>\n<event>"
                + NAMED
                + "<date key='time:timestamp' value='yesterday'/></event></trace></log>")
        .withMessageContaining("line 2: time:timestamp is 'yesterday'; expected is a time such as");
  }

  @Test
  void aPackedLogIsReadAndABrokenOneIsNamed() throws IOException {
    Path log = directory.resolve("log.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(log))) {
      out.write("case,activity,time\n1,a,2026-03-02T12:00:00Z\n".getBytes(StandardCharsets.UTF_8));
    }
    EventLog.read(log, ReadLimits.usual(), sink());
    assertThat(events).containsExactly(StepEvent.of("1", "a", NOON));

    refused("log.xes.gz", "plain").withMessageContaining("not readable as gzip");
    byte[] whole = Files.readAllBytes(log);
    Path cut = directory.resolve("cut.csv.gz");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    refused(cut, ReadLimits.usual()).withMessageContaining("cut.csv.gz: not readable as gzip");
  }

  @Test
  void csvColumnsAreRecognisedByTheirUsualNamesInAnyOrder() throws IOException {
    long unzoned =
        read(
            "log.csv",
            "\uFEFFtime:timestamp;org:resource;Case_ID;concept:name;lifecycle:transition;other\r\n"
                + "2026-03-02 13:00:00+01:00;Ann;7;\"a; b\";complete;x\r\n"
                + "2026/03/02 12:00;;7;c;;\r\n"
                + ";;8;c;;\r\n");

    assertThat(events)
        .containsExactly(
            new StepEvent("7", "a; b", NOON, "Ann", null, Lifecycle.COMPLETE, null),
            StepEvent.of("7", "c", NOON),
            StepEvent.of("8", "c", null));
    assertThat(unzoned).isEqualTo(1);
  }

  @Test
  void aSurerNameIsPreferred() throws IOException {
    read("log.csv", "activity,case,case:concept:name,concept:name,time\nx,y,1,a,2026-03-02\n");

    assertThat(events)
        .containsExactly(StepEvent.of("1", "a", Instant.parse("2026-03-02T00:00:00Z")));
  }

  @Test
  void aFaultInTheHeaderIsNamedWithLineAndColumn() {
    refused("log.csv", "case,action,time\n")
        .withMessageContaining("log.csv: line 1, columns 1 to 3: no column holds the activity")
        .withMessageContaining("found are 'case', 'action', 'time'")
        .withMessageContaining("concept:name, activity");
    refused("log.csv", "case,activity,time,Activity\n")
        .withMessageContaining("line 1, column 4: 'Activity' is column 2 already");
    refused("log.csv", "").withMessageContaining("line 1, column 1: empty");
  }

  @Test
  void aFaultInARowIsNamedWithLineAndColumn() {
    String header = "case,activity,time\n1,a,2026-03-02T12:00:00Z\n";
    refused("log.csv", header + "1,b,02.03.2026\n")
        .withMessageContaining("line 3, column 3 (time): '02.03.2026'; expected is a time such as");
    refused("log.csv", header + "1,b,2026-02-30\n").withMessageContaining("'2026-02-30'");
    refused("log.csv", header + "1,,2026-03-02\n")
        .withMessageContaining("line 3, column 2 (activity): empty; a name is expected");
    refused("log.csv", header + "1,b\n")
        .withMessageContaining("line 3, column 3: the row has 2 cells; 3 are expected");
  }

  @Test
  void whatIsNotUtf8IsRefused() throws IOException {
    Path log = directory.resolve("log.csv");
    Files.write(log, "case,activity,time\n1,\u00e9,\n".getBytes(StandardCharsets.ISO_8859_1));

    refused(log, ReadLimits.usual()).withMessageContaining("not UTF-8");
  }

  @Test
  void whatIsTooLargeIsRefusedInAClearSentence() throws IOException {
    String csv = "case,activity,time\n1,a,\n2,b,\n";
    Path log = Files.writeString(directory.resolve("log.csv"), csv);

    refused(log, new ReadLimits(20, 9, 9, 9)).withMessageContaining("more than 20 bytes");
    refused(log, new ReadLimits(99, 1, 9, 9)).withMessageContaining("more than 1 events");
    refused(log, new ReadLimits(99, 9, 1, 9)).withMessageContaining("more than 1 cases");
    refused("log.csv", csv + "3," + "c".repeat(301) + ",\n")
        .withMessageContaining("line 4, column 2 (activity): a name of 301 characters")
        .withMessageContaining("at most 300");
    refused("log.csv", csv + "3,\"" + "c".repeat(2 << 20)).withMessageContaining("CSV");
    refused("log.xes", "<log a='" + "c".repeat(2 << 20) + "'/>").withMessageContaining("XML");
  }

  @Test
  void aDirectoryIsReportedLogByLogAndFaultsBesideThem() throws IOException {
    Path below = Files.createDirectory(directory.resolve("below"));
    Files.writeString(below.resolve("good.csv"), "case,activity,time\n1,a,\n1,b,\n");
    Files.writeString(directory.resolve("bad.csv"), "x\n");
    Files.writeString(directory.resolve("notes.txt"), "no log");

    BottleneckEvaluation evaluation = BottleneckEvaluation.ofDirectory(directory);

    assertThat(evaluation.logs()).containsOnlyKeys(Path.of("below", "good.csv").toString());
    assertThat(evaluation.faults()).containsOnlyKeys("bad.csv");
  }

  @Test
  void whatHoldsNoLogIsRefused() {
    assertThatExceptionOfType(LogFault.class)
        .isThrownBy(() -> BottleneckEvaluation.ofDirectory(directory))
        .withMessageContaining("holds no event log; expected is *.xes");
    refused("log.txt", "").withMessageContaining("the name tells no format");
    assertThatExceptionOfType(LogFault.class)
        .isThrownBy(() -> BottleneckEvaluation.ofLog(directory.resolve("none.csv")))
        .withMessageContaining("does not exist");
  }

  private long read(String name, String text) throws IOException {
    Path log = Files.writeString(directory.resolve(name), text);
    return EventLog.read(log, ReadLimits.usual(), sink());
  }

  private ThrowableAssertAlternative<LogFault> refused(String name, String text) {
    return assertThatExceptionOfType(LogFault.class).isThrownBy(() -> read(name, text));
  }

  private ThrowableAssertAlternative<LogFault> refused(Path log, ReadLimits limits) {
    return assertThatExceptionOfType(LogFault.class)
        .isThrownBy(() -> EventLog.read(log, limits, sink()));
  }

  private LogSink sink() {
    return new LogSink() {
      @Override
      public void event(StepEvent event) {
        events.add(event);
      }

      @Override
      public void endOfCase(String caseId) {
        ended.add(caseId);
      }
    };
  }
}
