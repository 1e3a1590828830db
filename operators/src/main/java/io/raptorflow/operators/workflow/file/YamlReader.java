package io.raptorflow.operators.workflow.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.definition.Paths;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Reads one YAML 1.2 document in the JSON schema: {@code no} and {@code 12:30} are texts, only
 * {@code true} and {@code false} booleans. What JSON has no word for is a fault: tags, aliases (and
 * with them documents that grow when they are read), keys that are no texts, a key twice, numbers
 * that are infinite or none.
 */
final class YamlReader {
  /** Longest text in characters: what is in it has to be an event of 1 MiB. */
  static final int LONGEST = 1 << 20;

  private static final int DEEPEST = 60;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_NUMBER = 1_000;
  private static final int LONGEST_SHOWN = 120;
  private static final String WITHOUT_TAG = "a value without a tag";
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(LONGEST + 1).build();
  private static final ScalarResolver RESOLVER = new JsonScalarResolver();

  private final String file;
  private final Iterator<Event> events;
  private final FormFaults faults;

  /** Where the last value begins that was read. */
  private Positions latest = new Positions(1, 1);

  private YamlReader(SourceText source, FormFaults faults) {
    file = source.file();
    events = new Parse(SETTINGS).parseString(withoutTabs(source.text())).iterator();
    this.faults = faults;
  }

  /** The way to a value; written out only for a fault, as it may be long and the values many. */
  private record Way(@Nullable Way parent, @Nullable String name, int index) {
    static final Way ROOT = new Way(null, null, 0);

    Way member(String member) {
      return new Way(this, member, 0);
    }

    Way element(int place) {
      return new Way(this, null, place);
    }

    String path() {
      if (parent == null) {
        return "";
      }
      return name == null ? Paths.element(parent.path(), index) : Paths.member(parent.path(), name);
    }
  }

  /** Ends the reading of a text that is no YAML, or goes beyond the limits. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourceFault fault;

    private Unreadable(SourceFault fault) {
      super(null, null, false, false); // nobody reads its stack
      this.fault = fault;
    }
  }

  /** The document; its root is missing if there is a fault that ends the reading. */
  static Document read(SourceText source, FormFaults faults) {
    if (source.text().length() > LONGEST) {
      Fault tooLong =
          new Fault(Fault.WHOLE, source.text().length() + " characters", "at most " + LONGEST);
      faults.leaveOut(new SourceFault(source.file(), 1, 1, tooLong));
      return new Document(source.file(), MissingNode.getInstance(), new Positions(1, 1));
    }
    Positions positions = new Positions(1, 1);
    JsonNode root = new YamlReader(source, faults).root(positions);
    return new Document(source.file(), root, positions);
  }

  private JsonNode root(Positions positions) {
    try {
      events.next(); // the stream's start
      Event first = events.next();
      if (first.getEventId() == Event.ID.StreamEnd) {
        throw unreadable(first, Way.ROOT, "nothing", "a workflow");
      }
      JsonNode root = value(events.next(), Way.ROOT, positions, 1);
      events.next(); // the document's end
      Event next = events.next();
      if (next.getEventId() != Event.ID.StreamEnd) {
        throw unreadable(next, Way.ROOT, "more than one document", "one workflow");
      }
      return root;
    } catch (Unreadable e) {
      faults.leaveOut(e.fault);
    } catch (MarkedYamlEngineException e) {
      faults.leaveOut(noYaml(e.getProblemMark().map(YamlReader::positionsAt), e.getProblem()));
    } catch (YamlEngineException e) {
      faults.leaveOut(noYaml(Optional.empty(), e.getMessage()));
    } catch (IllegalArgumentException e) { // the parser's, of a character that there is not
      faults.leaveOut(noYaml(Optional.of(latest), "an escape of no character"));
    }
    return MissingNode.getInstance();
  }

  private SourceFault noYaml(Optional<Positions> position, @Nullable String problem) {
    Positions at = position.orElse(new Positions(1, 1));
    String words =
        shortened(
            String.valueOf(problem).replaceAll("\\s+", " ").strip().replaceFirst("^found ", ""));
    return new SourceFault(
        file, at.line(), at.column(), new Fault(Fault.WHOLE, words, "YAML or JSON"));
  }

  private JsonNode value(Event event, Way way, Positions positions, int depth) {
    latest = positionsOf(event);
    if (depth > DEEPEST) {
      throw unreadable(event, way, "more than " + DEEPEST + " levels", "at most " + DEEPEST);
    }
    if (event instanceof AliasEvent) {
      leaveOut(event, way, "an alias", "the value itself");
      return NullNode.getInstance();
    }
    if (event instanceof ScalarEvent scalar) {
      if (scalar.getTag().isPresent()) {
        leaveOut(event, way, tag(scalar.getTag().get()), WITHOUT_TAG);
        return NullNode.getInstance();
      }
      return scalar(scalar, way);
    }
    ((CollectionStartEvent) event)
        .getTag()
        .ifPresent(tag -> faults.tell(located(event, way, tag(tag), WITHOUT_TAG)));
    return event instanceof MappingStartEvent
        ? object(way, positions, depth)
        : list(way, positions, depth);
  }

  private JsonNode object(Way way, Positions positions, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
      Positions here = positionsOf(key);
      latest = here;
      String name = name(key, way);
      JsonNode value = value(events.next(), way.member(name), here, depth + 1);
      if (object.has(name)) {
        faults.tell(located(key, way.member(name), "the key a second time", "each key once"));
      } else {
        object.set(name, value);
        positions.member(name, here);
      }
    }
    return object;
  }

  private String name(Event key, Way way) {
    if (key instanceof ScalarEvent name && name.getValue().length() <= LONGEST_NAME) {
      return name.getValue();
    }
    throw unreadable(
        key,
        way,
        key instanceof ScalarEvent ? "a longer key" : "a key that is no text",
        "texts of at most " + LONGEST_NAME + " characters as keys");
  }

  private JsonNode list(Way way, Positions positions, int depth) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      Positions here = positionsOf(event);
      positions.element(here);
      list.add(value(event, way.element(list.size()), here, depth + 1));
    }
    return list;
  }

  private JsonNode scalar(ScalarEvent scalar, Way way) {
    String text = scalar.getValue();
    Tag tag = scalar.isPlain() ? RESOLVER.resolve(text, true) : Tag.STR;
    if (tag.equals(Tag.NULL)) {
      return NullNode.getInstance();
    }
    if (tag.equals(Tag.BOOL)) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
        ? number(scalar, tag, way)
        : TextNode.valueOf(text);
  }

  private JsonNode number(ScalarEvent scalar, Tag tag, Way way) {
    String text = scalar.getValue();
    boolean isShort = text.length() <= LONGEST_NUMBER;
    double nearest =
        isShort && !text.endsWith("inf") && !text.endsWith("nan")
            ? Double.parseDouble(text)
            : Double.NaN;
    if (!Double.isFinite(nearest) || (nearest == 0 && text.matches("[^eE]*[1-9].*"))) {
      leaveOut(scalar, way, shortened(text), "a number that a double can hold");
      return NullNode.getInstance();
    }
    if (tag.equals(Tag.INT)) {
      BigInteger whole = new BigInteger(text);
      return whole.bitLength() < Long.SIZE
          ? LongNode.valueOf(whole.longValue())
          : BigIntegerNode.valueOf(whole);
    }
    try {
      return DecimalNode.valueOf(new BigDecimal(text));
    } catch (NumberFormatException e) { // zero, with an exponent that no int holds
      leaveOut(scalar, way, shortened(text), "a number that a double can hold");
      return NullNode.getInstance();
    }
  }

  private static String tag(String written) {
    return "the tag " + shortened(written);
  }

  private void leaveOut(Event at, Way way, String found, String expected) {
    faults.leaveOut(located(at, way, found, expected));
  }

  private Unreadable unreadable(Event at, Way way, String found, String expected) {
    return new Unreadable(located(at, way, found, expected));
  }

  private SourceFault located(Event at, Way way, String found, String expected) {
    Positions position = positionsOf(at);
    String path = way.path();
    return new SourceFault(
        file,
        position.line(),
        position.column(),
        new Fault(path.isEmpty() ? Fault.WHOLE : path, found, expected));
  }

  /** JSON may be set out with tabs, which YAML's parser refuses; in JSON's texts there are none. */
  private static String withoutTabs(String text) {
    return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
  }

  private static Positions positionsOf(Event event) {
    return event.getStartMark().map(YamlReader::positionsAt).orElse(new Positions(1, 1));
  }

  private static Positions positionsAt(Mark mark) {
    return new Positions(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
