package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * An event that is waited for and is larger than an entry of a log can hold, which has a step and a
 * name beside it: it goes without the largest members of its payload.
 */
final class MatchedEvent {
  /** Attribute that names the members that are left out, separated by commas. */
  static final String OMITTED = "dataomitted";

  /** Bytes of the members that are left, so that the event can be the output of its step. */
  private static final int LARGEST = 400_000;

  private MatchedEvent() {}

  /**
   * The event with members of its payload that have {@value #LARGEST} bytes together, the smallest
   * ones, and the names of the others.
   *
   * @param event in structured mode; modified
   */
  static ObjectNode shortened(ObjectNode event) {
    ObjectNode data = (ObjectNode) event.required("data");
    List<Member> largestFirst = new ArrayList<>();
    int total = 0;
    for (Map.Entry<String, JsonNode> each : data.properties()) {
      int bytes = bytes(each.getKey()) + bytes(each.getValue().toString());
      largestFirst.add(new Member(each.getKey(), bytes));
      total += bytes;
    }
    largestFirst.sort(Comparator.comparingInt(Member::bytes).reversed());
    List<String> omitted = new ArrayList<>();
    for (Member member : largestFirst) {
      if (total <= LARGEST) {
        break;
      }
      total -= member.bytes();
      data.remove(member.name());
      omitted.add(member.name());
    }
    return event.put(OMITTED, told(omitted));
  }

  private record Member(String name, int bytes) {}

  /** Names are a payload's, and may be many and long themselves. */
  private static String told(List<String> names) {
    String told = String.join(",", names);
    return told.length() <= 500 ? told : told.substring(0, 500) + "…";
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
