package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of content as people see it. Agents fetch nothing: what they need comes in the payload.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code asset/<id>})
 * @param channel where it is shown, for example {@code email}, {@code web}
 * @param kind what it is, for example {@code mail}, {@code page}, {@code banner}
 * @param title headline or mail subject
 * @param body text without markup
 * @param html markup
 * @param css style sheet
 * @param colours colours used, as {@code #RRGGBB}
 * @param fonts font families used
 * @param campaign id of the campaign it belongs to
 * @param plan id of the plan it was made in
 * @param brandGuide id of the brand guide it follows
 * @param author id of the person who made it
 * @param locale BCP 47 tag of its language
 * @param url where it can be seen
 * @param version counted up by one with every change; 0 or more
 * @param state where it stands
 * @param frameWidth width of the frame the boxes are measured in, in CSS pixels
 * @param frameHeight height of that frame, in CSS pixels
 * @param boxes where its elements are drawn
 * @param styles computed styles by CSS path, as objects of CSS property to value
 * @param images the images it shows
 * @param captions captions as WebVTT
 * @param har timings of loading it, in the HTTP Archive format 1.2
 * @param other fields this version does not know
 */
public record Asset(
    String id,
    @Nullable String channel,
    @Nullable String kind,
    @Nullable String title,
    @Nullable String body,
    @Nullable String html,
    @Nullable String css,
    List<String> colours,
    List<String> fonts,
    @Nullable String campaign,
    @Nullable String plan,
    @Nullable String brandGuide,
    @Nullable String author,
    @Nullable String locale,
    @Nullable String url,
    @Nullable Long version,
    @Nullable State state,
    @Nullable Double frameWidth,
    @Nullable Double frameHeight,
    List<Box> boxes,
    Map<String, JsonNode> styles,
    List<Image> images,
    @Nullable String captions,
    @Nullable JsonNode har,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Asset {
    Required.text("id", id);
    colours = colours == null ? List.of() : List.copyOf(colours);
    fonts = fonts == null ? List.of() : List.copyOf(fonts);
    boxes = boxes == null ? List.of() : List.copyOf(boxes);
    styles = styles == null ? Map.of() : Map.copyOf(styles);
    images = images == null ? List.of() : List.copyOf(images);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * Where an element is drawn.
   *
   * @param path CSS path of the element
   * @param x left edge, in CSS pixels from the left of the frame
   * @param y upper edge, in CSS pixels from the top of the frame
   * @param width in CSS pixels; 0 or more
   * @param height in CSS pixels; 0 or more
   * @param breakpoint name of the layout it was measured in, for example {@code mobile}
   * @param other fields this version does not know
   */
  public record Box(
      @Nullable String path,
      double x,
      double y,
      double width,
      double height,
      @Nullable String breakpoint,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Box {
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * An image of an asset.
   *
   * @param path CSS path of the element that shows it
   * @param alt alternative text; empty for a decoration, absent if there is none
   * @param mediaType for example {@code image/png}
   * @param bytes the file in base64
   * @param pixelWidth width of the file, in pixels
   * @param pixelHeight height of the file, in pixels
   * @param other fields this version does not know
   */
  public record Image(
      @Nullable String path,
      @Nullable String alt,
      @Nullable String mediaType,
      @Nullable String bytes,
      @Nullable Long pixelWidth,
      @Nullable Long pixelHeight,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Image {
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /** Where an asset stands. */
  public enum State {
    @JsonProperty("draft")
    DRAFT,
    @JsonProperty("review")
    REVIEW,
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("published")
    PUBLISHED,
    @JsonProperty("withdrawn")
    WITHDRAWN
  }
}
