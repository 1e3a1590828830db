package io.raptorflow.benchmarks.logs;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.raptorflow.operators.detection.bottleneck.Lifecycle;
import io.raptorflow.operators.detection.bottleneck.StepEvent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log in XES (IEEE 1849), event by event. A trace is a case, named by its {@code
 * concept:name}; a trace without a name, or with one that an earlier trace had, is told apart by
 * its number. Document type declarations, and with them entities, are refused.
 */
final class XesReader {
  private static final int LOG = 1;
  private static final int TRACE = 2;
  private static final int IN_TRACE = 3;
  private static final int IN_EVENT = 4;
  private static final int LONGEST_ATTRIBUTE = 1 << 20;
  private static final String NAME = "concept:name";
  private static final String TIME = "time:timestamp";
  private static final String RESOURCE = "org:resource";
  private static final String GROUP = "org:group";
  private static final String TRANSITION = "lifecycle:transition";
  private static final String INSTANCE = "concept:instance";
  private static final Set<String> KEPT = Set.of(NAME, TIME, RESOURCE, GROUP, TRANSITION, INSTANCE);

  private final XMLStreamReader xml;
  private final Admission admission;
  private final LogSink sink;
  private final Set<String> names = new HashSet<>();
  private final Map<String, String> attributes = new HashMap<>();
  private int depth;
  private boolean inTrace;
  private boolean inEvent;
  private int traces;
  private @Nullable String traceName;
  private @Nullable String caseId;
  private long unzoned;

  private XesReader(XMLStreamReader xml, ReadLimits limits, LogSink sink) {
    this.xml = xml;
    this.admission = new Admission(limits);
    this.sink = sink;
  }

  /**
   * Reads a whole log.
   *
   * @return how many times had no zone and were read as UTC
   * @throws LogFault if it is not XES, or is too large
   * @throws IOException if the file cannot be unpacked
   */
  static long read(InputStream in, ReadLimits limits, LogSink sink) throws IOException {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(in);
      try {
        return new XesReader(xml, limits, sink).readLog();
      } catch (LogFault fault) {
        throw new LogFault(
            "line %d: %s".formatted(xml.getLocation().getLineNumber(), fault.getMessage()), fault);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException notXml) {
      if (notXml.getNestedException() instanceof EOFException cut) {
        throw cut;
      }
      if (notXml.getNestedException() instanceof ZipException broken) {
        throw broken;
      }
      throw new LogFault("not readable as XML: " + notXml.getMessage(), notXml);
    }
  }

  private static XMLInputFactory factory() {
    var factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
    return factory;
  }

  private long readLog() throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.DTD ->
            throw new LogFault("a document type declaration; XES has none, remove it");
        default -> {}
      }
    }
    return unzoned;
  }

  private void begin(String element) {
    depth++;
    if (depth == LOG) {
      requireLog(element);
    } else if (depth == TRACE && element.equals("trace")) {
      beginTrace();
    } else if (depth == TRACE && element.equals("event")) {
      throw new LogFault(
          "an event outside a trace; every event is expected in the trace of its case");
    } else if (depth == IN_TRACE && inTrace && element.equals("event")) {
      inEvent = true;
      attributes.clear();
    } else if (depth == IN_TRACE && inTrace) {
      traceAttribute();
    } else if (depth == IN_EVENT && inEvent) {
      eventAttribute();
    }
  }

  private void end() {
    if (depth == TRACE && inTrace) {
      endTrace();
    } else if (depth == IN_TRACE && inEvent) {
      inEvent = false;
      emit();
    }
    depth--;
  }

  private static void requireLog(String element) {
    if (!element.equals("log")) {
      throw new LogFault("the root is <%s>; <log> is expected in XES".formatted(element));
    }
  }

  private void beginTrace() {
    inTrace = true;
    traces++;
    traceName = null;
    caseId = null;
    admission.countCase();
  }

  private void endTrace() {
    inTrace = false;
    String ended = caseId;
    if (ended != null) {
      sink.endOfCase(ended);
    }
  }

  private void traceAttribute() {
    if (NAME.equals(xml.getAttributeValue(null, "key"))) {
      traceName = admission.name(xml.getAttributeValue(null, "value"));
    }
  }

  private void eventAttribute() {
    String key = xml.getAttributeValue(null, "key");
    String value = xml.getAttributeValue(null, "value");
    if (key != null && value != null && KEPT.contains(key)) {
      attributes.put(key, value);
    }
  }

  private void emit() {
    admission.countEvent();
    String known = caseId;
    String current = known == null ? nameCase() : known;
    caseId = current;
    String activity = name(NAME);
    if (activity == null) {
      throw new LogFault("an event of case '%s' has no %s".formatted(current, NAME));
    }
    sink.event(
        new StepEvent(
            current,
            activity,
            time(),
            name(RESOURCE),
            name(GROUP),
            Lifecycle.of(attributes.get(TRANSITION)),
            name(INSTANCE)));
  }

  private String nameCase() {
    String given = traceName;
    if (given == null || given.isBlank()) {
      return unique("trace " + traces);
    }
    return unique(given);
  }

  private String unique(String name) {
    if (names.add(name)) {
      return name;
    }
    return unique("%s (trace %d)".formatted(name, traces));
  }

  private @Nullable String name(String key) {
    String value = attributes.get(key);
    return value == null || value.isBlank() ? null : admission.name(value);
  }

  private @Nullable Instant time() {
    String text = attributes.get(TIME);
    if (text == null || text.isBlank()) {
      return null;
    }
    Timestamp time =
        Timestamp.parse(text.strip())
            .orElseThrow(
                () ->
                    new LogFault(
                        "%s is '%s'; expected is %s"
                            .formatted(TIME, Shortened.of(text), Timestamp.EXPECTED)));
    if (!time.zoned()) {
      unzoned++;
    }
    return time.at();
  }
}
