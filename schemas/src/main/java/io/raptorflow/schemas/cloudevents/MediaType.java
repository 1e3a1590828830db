package io.raptorflow.schemas.cloudevents;

import java.util.Locale;

/** Recognises the media types of CloudEvents and their payloads; parameters do not matter. */
final class MediaType {
  static final String JSON = "application/json";
  static final String CLOUD_EVENT_JSON = "application/cloudevents+json";

  private static final String CLOUD_EVENT = "application/cloudevents";

  private MediaType() {}

  /** Whether the record is an event in structured mode, in whatever format. */
  static boolean isStructured(String mediaType) {
    return essence(mediaType).startsWith(CLOUD_EVENT);
  }

  static boolean isCloudEventJson(String mediaType) {
    return essence(mediaType).equals(CLOUD_EVENT_JSON);
  }

  /** JSON, or a kind of it such as {@code application/vnd.api+json}. */
  static boolean isJson(String mediaType) {
    if (mediaType.equals(JSON)) {
      return true;
    }
    String essence = essence(mediaType);
    return essence.equals(JSON) || essence.equals("text/json") || essence.endsWith("+json");
  }

  private static String essence(String mediaType) {
    int semicolon = mediaType.indexOf(';');
    return (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon))
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
