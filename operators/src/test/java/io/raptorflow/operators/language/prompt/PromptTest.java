package io.raptorflow.operators.language.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.PromptVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PromptTest {
  private static final PromptVersion VERSION = new PromptVersion("prose-rewrite", 1);
  private static final Prompt PROMPT = new Prompt(VERSION, "Do:\n{{facts}}\n{{found}}");

  @Test
  void whatAVersionSaysNeverChanges() throws IOException {
    try (var file = Prompt.class.getResourceAsStream("/prompts/prose-rewrite/1.txt")) {
      String wording = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(new Digest().put(wording).hex())
          .isEqualTo("88223bc7c61e16f5354ed03589d1154676f93b74339589fd8c4b4a749347b973");
    }
  }

  @Test
  void theProseRewriteTakesFactsAndADraftAndTakesNumbersFromBoth() {
    RenderedPrompt rendered =
        Prompt.load(VERSION)
            .render(Map.of("facts", "Clicks: 1,234", "draft", "Clicks were 1,234."));
    assertThat(rendered.text())
        .contains("BEGIN facts ", "| Clicks: 1,234", "BEGIN draft ", "| Clicks were 1,234.")
        .doesNotContain("{{");
    assertThat(rendered.facts()).contains("Clicks: 1,234", "Clicks were");
  }

  @Test
  void bracesInAnArgumentAreNoPlaceholder() {
    RenderedPrompt rendered = render("{{who}} {{found}} $1 \\", "{{facts}}");
    assertThat(rendered.text()).contains("| {{who}} {{found}} $1 \\", "| {{facts}}");
  }

  @Test
  void missingAndUnknownArgumentsAreNamed() {
    assertThatThrownBy(() -> PROMPT.render(Map.of("whom", "us")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prompt prose-rewrite/1 takes [facts, found], was given [whom]");
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
    RenderedPrompt rendered = render(facts, passage);
    Matcher key = Pattern.compile("BEGIN facts ([0-9a-f]{32})").matcher(rendered.text());
    assertThat(key.find()).isTrue();
    assertThat(rendered.text().split(key.group(1), -1)).hasSize(5);
    assertThat(rendered.instructions()).contains(key.group(1));
  }

  @Property
  void theSameArgumentsGiveTheSameText(@ForAll String facts, @ForAll String passage) {
    assertThat(render(facts, passage)).isEqualTo(render(facts, passage));
  }

  @Test
  void aCallsIdChangesWithEverythingItsAnswerDependsOnAndWhomItConcerns() {
    List<CallId> ids =
        List.of(
            id("acme", "m", "a", "b"),
            id("acme2", "m", "a", "b"),
            id("acme", "m2", "a", "b"),
            id("acme", "m", "a2", "b"),
            id("acme", "m", "b", "a"),
            id("acme", "m", "ab", ""),
            id("acmem", "", "a", "b"),
            id("acme", "m", "a", "b", "plan/p"),
            id("acme", "m", "a", "b", "plan/p", "task/t"));
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(id("acme", "m", "a", "b", "task/t", "plan/p")).isEqualTo(ids.get(8));
  }

  @Test
  void aCallsIdIsTheSameOnEveryMachine() {
    assertThat(id("acme", "ollama/llama3.1", "Clicks: 42", "One.", "plan/p").value())
        .isEqualTo("a880d687a228eda781fca9fda05630e071f4c772e6a29813d033a09eac113673");
  }

  private static CallId id(
      String tenant, String model, String facts, String found, String... subjects) {
    return render(facts, found).callId(tenant, model, Set.of(subjects));
  }

  private static RenderedPrompt render(String facts, String found) {
    return PROMPT.render(Map.of("facts", facts, "found", found));
  }
}
