package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes an asset recognisably and lawfully the brand.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code brand_guide/<id>})
 * @param brand name of the brand, never empty
 * @param version counted up by one with every change; 0 or more
 * @param palette colours that may be used
 * @param fonts font families that may be used
 * @param typeScale font sizes that may be used, in CSS pixels
 * @param columns columns of the layout grid
 * @param gutter space between columns, in CSS pixels
 * @param step unit of the vertical rhythm, in CSS pixels
 * @param logo how the logo is shown
 * @param bannedClaims phrases that must not be used
 * @param marks trade marks that need their sign at first use
 * @param disclosures claim to the disclosure that has to stand beside it
 * @param tokens design tokens in the W3C Design Tokens format
 * @param rules what has to hold of an asset
 * @param other fields this version does not know
 */
public record BrandGuide(
    String id,
    String brand,
    @Nullable Long version,
    List<Colour> palette,
    List<String> fonts,
    List<Double> typeScale,
    @Nullable Long columns,
    @Nullable Double gutter,
    @Nullable Double step,
    @Nullable Logo logo,
    List<String> bannedClaims,
    List<String> marks,
    Map<String, String> disclosures,
    @Nullable JsonNode tokens,
    List<Rule> rules,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public BrandGuide {
    Required.text("id", id);
    Required.text("brand", brand);
    palette = palette == null ? List.of() : List.copyOf(palette);
    fonts = fonts == null ? List.of() : List.copyOf(fonts);
    typeScale = typeScale == null ? List.of() : List.copyOf(typeScale);
    bannedClaims = bannedClaims == null ? List.of() : List.copyOf(bannedClaims);
    marks = marks == null ? List.of() : List.copyOf(marks);
    disclosures = disclosures == null ? Map.of() : Map.copyOf(disclosures);
    rules = rules == null ? List.of() : List.copyOf(rules);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * A colour of the palette.
   *
   * @param token its name in the guide
   * @param hex as {@code #RRGGBB}
   * @param tolerance largest CIEDE2000 difference that still counts as this colour
   * @param other fields this version does not know
   */
  public record Colour(
      @Nullable String token,
      String hex,
      @Nullable Double tolerance,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Colour {
      Required.text("hex", hex);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * How a logo has to be shown.
   *
   * @param aspectRatio width by height; above 0
   * @param leastWidth narrowest it may be shown, in CSS pixels
   * @param clearSpace free space around it, as a ratio of its height
   * @param perceptualHash 64-bit DCT hash of the artwork, as 16 hexadecimal digits
   * @param other fields this version does not know
   */
  public record Logo(
      @Nullable Double aspectRatio,
      @Nullable Double leastWidth,
      @Nullable Double clearSpace,
      @Nullable String perceptualHash,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Logo {
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * What has to hold of an asset.
   *
   * @param id unique within the guide, never empty
   * @param expression condition over facts, in Common Expression Language
   * @param weight its share of the score relative to the other rules, 1 unless said
   * @param mandatory whether nothing passes without it
   * @param other fields this version does not know
   */
  public record Rule(
      String id,
      String expression,
      @Nullable Double weight,
      @Nullable Boolean mandatory,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Rule {
      Required.text("id", id);
      Required.text("expression", expression);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }
}
