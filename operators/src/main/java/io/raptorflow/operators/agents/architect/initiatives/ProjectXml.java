package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.architect.initiatives.ExportInitiativePlan.Step;
import io.raptorflow.operators.agents.inputs.TaskLink;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Task.Link;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The tasks, links and dates of a plan in Microsoft Project's XML (Project 2007 data interchange
 * schema, {@code mspdi_pj12.xsd}), in UTC, on a calendar of five days of eight hours. Written with
 * the JDK's own XML, because MPXJ is under the LGPL.
 */
final class ProjectXml {
  private static final String NAMESPACE = "http://schemas.microsoft.com/project";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  /** Tenths of a minute, in which the format counts lags. */
  private static final double LAG_UNITS_AN_HOUR = 600;

  private static final String HOURS = "5";
  private static final String STANDARD_CALENDAR = "1";
  private static final int FIRST_WORKDAY = 2;
  private static final int LAST_WORKDAY = 6;
  private static final int DAYS = 7;

  private final XMLStreamWriter xml;

  private ProjectXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String write(Initiative initiative, List<Step> tasks) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new ProjectXml(xml).project(initiative, tasks);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text in memory takes all that is written", e);
    }
    return text.toString();
  }

  private void project(Initiative initiative, List<Step> tasks) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("Project");
    xml.writeDefaultNamespace(NAMESPACE);
    element("Name", initiative.name());
    element("Title", initiative.name());
    Instant start =
        tasks.stream().map(Step::start).min(Instant::compareTo).orElse(initiative.start());
    if (start != null) {
      element("StartDate", MOMENT.format(start));
    }
    element("CalendarUID", STANDARD_CALENDAR);
    calendar();
    xml.writeStartElement("Tasks");
    Map<String, Integer> numbers = new HashMap<>();
    tasks.forEach(task -> numbers.put(task.id(), numbers.size() + 1));
    for (Step task : tasks) {
      task(task, numbers);
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void calendar() throws XMLStreamException {
    xml.writeStartElement("Calendars");
    xml.writeStartElement("Calendar");
    element("UID", STANDARD_CALENDAR);
    element("Name", "Standard");
    element("IsBaseCalendar", "1");
    xml.writeStartElement("WeekDays");
    for (int day = 1; day <= DAYS; day++) {
      boolean works = day >= FIRST_WORKDAY && day <= LAST_WORKDAY;
      xml.writeStartElement("WeekDay");
      element("DayType", Integer.toString(day));
      element("DayWorking", works ? "1" : "0");
      if (works) {
        xml.writeStartElement("WorkingTimes");
        workingTime("08:00:00", "12:00:00");
        workingTime("13:00:00", "17:00:00");
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void workingTime(String from, String to) throws XMLStreamException {
    xml.writeStartElement("WorkingTime");
    element("FromTime", from);
    element("ToTime", to);
    xml.writeEndElement();
  }

  private void task(Step task, Map<String, Integer> numbers) throws XMLStreamException {
    String number = String.valueOf(numbers.get(task.id()));
    xml.writeStartElement("Task");
    element("UID", number);
    element("ID", number);
    element("Name", task.name());
    element("OutlineLevel", "1");
    element("Start", MOMENT.format(task.start()));
    element("Finish", MOMENT.format(task.finish()));
    element("Duration", duration(task.hours() == null ? 0 : task.hours()));
    element("DurationFormat", HOURS);
    for (TaskLink predecessor : task.predecessors()) {
      xml.writeStartElement("PredecessorLink");
      element("PredecessorUID", String.valueOf(numbers.get(predecessor.task())));
      element("Type", code(predecessor.type()));
      element("CrossProject", "0");
      element("LinkLag", Long.toString(Math.round(predecessor.lag() * LAG_UNITS_AN_HOUR)));
      element("LagFormat", HOURS);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String duration(double hours) {
    long seconds = Math.round(hours * 3_600);
    return "PT%dH%dM%dS".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  private static String code(Link link) {
    return switch (link) {
      case FINISH_TO_FINISH -> "0";
      case FINISH_TO_START -> "1";
      case START_TO_FINISH -> "2";
      case START_TO_START -> "3";
    };
  }

  private void element(String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(printable(value));
    xml.writeEndElement();
  }

  /** Without what XML 1.0 cannot hold. */
  static String printable(String value) {
    StringBuilder kept = new StringBuilder();
    value
        .codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= ' ' && c <= 0xD7FF
                    || c >= 0xE000 && c <= 0xFFFD
                    || c >= 0x10000)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
