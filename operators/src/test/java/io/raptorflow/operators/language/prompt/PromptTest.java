package io.raptorflow.operators.language.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.schemas.language.PromptVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PromptTest {
  private static final PromptVersion VERSION = new PromptVersion("prose-rewrite", 1);
  private static final Prompt PROMPT = new Prompt(VERSION, "For {{who}}:\n{{facts}}\n{{found}}");

  @Test
  void whatAVersionSaysNeverChanges() throws IOException {
    try (var file = Prompt.class.getResourceAsStream("/prompts/prose-rewrite/1.txt")) {
      String wording = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(new Digest().put(wording).hex())
          .isEqualTo("7c4c2593c7766ff054f7340548dd761d65e50cf6ab3077528e45ea5f760f4eab");
    }
  }

  @Test
  void theProseRewriteTakesAudienceSentencesFactsDraftAndPassages() {
    RenderedPrompt rendered =
        Prompt.load(VERSION)
            .render(
                Map.of(
                    "audience", new Argument.Word("a campaign manager"),
                    "sentences", new Argument.Word("4"),
                    "facts", new Argument.Facts("Clicks: 1,234"),
                    "draft", new Argument.Facts("Clicks were 1,234."),
                    "passages", new Argument.Passages(List.of("One.", "Two."))));
    assertThat(rendered.text())
        .contains("for a campaign manager.", "at most 4 sentences", "| Clicks: 1,234")
        .contains("BEGIN passages-1 ", "BEGIN passages-2 ")
        .doesNotContain("{{");
    assertThat(rendered.facts()).contains("Clicks: 1,234", "Clicks were").doesNotContain("One.");
  }

  @Test
  void bracesInAnArgumentAreNoPlaceholder() {
    RenderedPrompt rendered = render("{{who}} {{found}} $1 \\", List.of("{{facts}}"));
    assertThat(rendered.text()).contains("| {{who}} {{found}} $1 \\", "| {{facts}}");
  }

  @Test
  void missingAndUnknownArgumentsAreNamed() {
    assertThatThrownBy(() -> PROMPT.render(Map.of("whom", new Argument.Word("us"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prompt prose-rewrite/1 takes [facts, found, who], was given [whom]");
  }

  @Test
  void aWordIsNoPlaceForAText() {
    for (String text : List.of("a\nb", "a. b", "{{x}}", "", " a", "x".repeat(81))) {
      assertThatThrownBy(() -> new Argument.Word(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aPromptThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Prompt.load(new PromptVersion("prose-rewrite", 99)))
        .hasMessageContaining("/prompts/prose-rewrite/99.txt");
    assertThatThrownBy(() -> new PromptVersion("../secrets", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void theKeyStandsOnFencesOnlyWhateverIsPutIn(@ForAll String facts, @ForAll String passage) {
    RenderedPrompt rendered = render(facts, List.of(passage));
    Matcher key = Pattern.compile("BEGIN facts ([0-9a-f]{32})").matcher(rendered.text());
    assertThat(key.find()).isTrue();
    assertThat(rendered.text().split(key.group(1), -1)).hasSize(5);
    assertThat(rendered.instructions()).contains(key.group(1));
  }

  @Property
  void theSameArgumentsGiveTheSameText(@ForAll String facts, @ForAll List<String> passages) {
    assertThat(render(facts, passages)).isEqualTo(render(facts, passages));
  }

  private static RenderedPrompt render(String facts, List<String> passages) {
    return PROMPT.render(
        Map.of(
            "who", new Argument.Word("us"),
            "facts", new Argument.Facts(facts),
            "found", new Argument.Passages(passages)));
  }
}
