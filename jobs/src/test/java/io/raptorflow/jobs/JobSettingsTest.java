package io.raptorflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.connectors.kafka.Delivery;
import io.raptorflow.connectors.language.Protocol;
import io.raptorflow.connectors.opensearch.Retention;
import io.raptorflow.connectors.redis.RedisConnection;
import io.raptorflow.operators.knowledge.context.ContextSettings;
import io.raptorflow.operators.supervision.SupervisionSettings;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSettingsTest {
  private static final String LARGE = "--language.model=large";
  private static final String KEY = "--language.key=tyrannosaurus";

  @Test
  void withoutASettingTheseHold() {
    JobSettings settings = read();

    assertThat(settings.bus().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(settings.topics().prefix()).isEqualTo("raptor");
    assertThat(settings.group()).isEqualTo("raptorflow");
    assertThat(settings.delivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
    assertThat(settings.outOfOrderness()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.idleness()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.host().answerLimit()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.host().hangLimit()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.host().statusInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.host().cacheTtl()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.host().cacheSize()).isEqualTo(1_000);
    assertThat(settings.supervision()).isEqualTo(SupervisionSettings.DEFAULT);
    assertThat(settings.openSearch().uri()).hasToString("http://localhost:9200");
    assertThat(settings.openSearch().user()).isNull();
    assertThat(settings.indices().prefix()).isEqualTo("raptor");
    assertThat(settings.retention()).isEqualTo(Retention.FOREVER);
    assertThat(settings.workflowRetention()).isEmpty();
    assertThat(settings.language()).isEmpty();
    assertThat(settings.context()).isNull();
    assertThat(settings.redis()).isNull();
  }

  @Test
  void logsOfWorkflowsAreKeptForAnHourToTenYears() {
    assertThat(read("--workflows.retention", "P30D").workflowRetention())
        .contains(Duration.ofDays(30));
    assertThat(read("--workflows.retention", "PT1H").workflowRetention())
        .contains(Duration.ofHours(1));
    for (String wrong : List.of("PT59M", "P3651D", "30", "-P1D")) {
      assertThatThrownBy(() -> read("--workflows.retention", wrong))
          .isInstanceOf(InvalidSettings.class)
          .hasMessageContaining(
              "workflows.retention: found '%s', expected nothing, or an ISO 8601 duration of PT1H"
                  + " to P3650D",
              wrong);
    }
  }

  @Test
  void aLanguageModelIsThereOnceItsProtocolIsNamed() {
    LanguageSettings language =
        read("--language.protocol=ollama", "--language.url=http://localhost:11434", LARGE)
            .language()
            .orElseThrow();
    assertThat(language.endpoint().protocol()).isEqualTo(Protocol.OLLAMA);
    assertThat(language.endpoint().key()).isNull();
    assertThat(language.endpoint().timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(language.endpoint().calls()).isEqualTo(4);
    assertThat(language.bounds().admission().callsPerTenant()).isEqualTo(2);
    assertThat(language.bounds().admission().tokensPerHour()).isEqualTo(200_000);
    assertThat(language.bounds().longest()).isEqualTo(Duration.ofMinutes(5));
    assertThat(read("--language.url=http://localhost:11434", LARGE).language()).isEmpty();
  }

  @Test
  void aLanguageModelThatCannotBeCalledSoIsRefusedWithoutItsKey() {
    String[] good = {
      "--language.protocol=openai", "--language.url=https://models.example/v1", LARGE, KEY
    };
    assertThat(read(good).language()).isPresent();
    assertThat(read(good).toString()).doesNotContain("tyrannosaurus");
    assertRefused("none, openai, anthropic or ollama", "--language.protocol=gopher");
    assertRefused("https", "--language.protocol=openai", "--language.url=http://m.example", KEY);
    assertRefused(
        "http(s)://host", good[0], "--language.url=https://me:tyrannosaurus rex@m.example", LARGE);
    assertRefused("needs a name", good[0], good[1]);
    assertRefused("visible ASCII", good[0], good[1], LARGE, "--language.key=tyrannosaurus rex");
    assertRefused("1 to 256", good[0], good[1], LARGE, "--language.calls=257");
    assertRefused(
        "tokensPerHour", good[0], good[1], LARGE, "--language.tokens-per-hour=2000000000");
  }

  private static void assertRefused(String expected, String... arguments) {
    assertThatThrownBy(() -> read(arguments))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(expected)
        .hasMessageContaining("language.")
        .message()
        .doesNotContain("tyrannosaurus");
  }

  @Test
  void contextThatIsOnHasTheseUnlessToldOtherwise() {
    assertThat(read("--context.enabled", "on").context())
        .isEqualTo(new ContextSettings(Duration.ofSeconds(1), Duration.ofMinutes(1), 32));
    assertThat(
            read("--context.enabled=on", "--context.timeout=PT2S", "--context.cache-ttl=PT5M")
                .context())
        .isEqualTo(new ContextSettings(Duration.ofSeconds(2), Duration.ofMinutes(5), 32));
    assertThatThrownBy(() -> read("--context.cache-ttl", "PT0.5S"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage("context: cacheTtl must be at least 1 s, was PT0.5S");
    assertThatThrownBy(() -> read("--context.enabled", "yes")).hasMessageContaining("on or off");
  }

  @Test
  void whereRedisListensIsAnAddressWithoutItsPassword() {
    RedisConnection redis =
        read("--context.redis-url=redis://cache:6379", "--context.redis-password=secret").redis();

    assertThat(redis).isEqualTo(RedisConnection.to("redis://cache:6379", "secret"));
    assertThatThrownBy(() -> read("--context.redis-url", "redis://:secret@cache:6379"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageStartingWith("context.redis-url: a Redis address is")
        .hasMessageNotContaining("secret");
  }

  @Test
  void monthsToKeepAreAllOrANumber() {
    assertThat(read("--opensearch.keep-months", "0").retention()).isEqualTo(new Retention(0));
    assertThat(read("--opensearch.keep-months", "24").retention()).isEqualTo(new Retention(24));
    assertThat(read("--opensearch.keep-months", "all").retention()).isEqualTo(Retention.FOREVER);
    for (String wrong : List.of("-1", "two", "", "1.5")) {
      assertThatThrownBy(() -> read("--opensearch.keep-months", wrong))
          .isInstanceOf(InvalidSettings.class)
          .hasMessage(
              "opensearch.keep-months: found '%s', expected all or a whole number of at least 0",
              wrong);
    }
  }

  @Test
  void argumentsWinOverTheEnvironmentAndThatOverTheFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("raptorflow.properties");
    Files.writeString(
        file, "bus.group=file\nbus.topic-prefix=file\nopensearch.index-prefix=file\n");

    JobSettings settings =
        JobSettings.read(
            new String[] {"--config", file.toString(), "--bus.group=argument"},
            Map.of("RAPTORFLOW_BUS_GROUP", "env", "RAPTORFLOW_BUS_TOPIC_PREFIX", "env"));

    assertThat(settings.group()).isEqualTo("argument");
    assertThat(settings.topics().prefix()).isEqualTo("env");
    assertThat(settings.indices().prefix()).isEqualTo("file");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestThereIs() {
    assertThatThrownBy(() -> read("--bus.boostrap-servers", "x:1"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage(
            "unknown setting 'bus.boostrap-servers' in the arguments; did you mean"
                + " 'bus.bootstrap-servers'?");
  }

  @Test
  void anImpossibleValueIsRefusedWithWhatIsExpected() {
    assertThatThrownBy(() -> read("--job.checkpoint-interval", "10 s"))
        .hasMessage(
            "job.checkpoint-interval: found '10 s', expected a positive ISO 8601 duration, for"
                + " example PT30S");
    assertThatThrownBy(() -> read("--agents.cache-size", "0")).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> read("--agents.answer-limit", "PT0.01S"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage("agents: answerLimit must be at least 100 ms, was PT0.01S");
    assertThatThrownBy(() -> read("--bus.delivery", "maybe-once"))
        .hasMessageContaining("at-least-once or exactly-once");
    for (String wrong :
        new String[] {
          "localhost",
          "http://me:tyrannosaurus@h:9200",
          "http://me:tyrannosaurus rex@h:9200",
          "http://h:9200/behind/a/proxy"
        }) {
      assertThatThrownBy(() -> read("--opensearch.url", wrong))
          .hasMessageContaining("opensearch.url")
          .hasMessageContaining("http(s)://host:port")
          .hasMessageNotContaining("tyrannosaurus");
    }
    assertThatThrownBy(() -> read("--bus.topic-prefix", "a b"))
        .hasMessageContaining("bus.topic-prefix");
  }

  @Test
  void balancingIsSaidForAllLordsAndForSingleOnes() {
    SupervisionSettings supervision =
        read("--supervisors.balancing", "best_fit, seer:round_robin").supervision();

    assertThat(supervision.balancing()).isEqualTo(Balancing.BEST_FIT);
    assertThat(supervision.byLord()).isEqualTo(Map.of(Lord.SEER, Balancing.ROUND_ROBIN));
    assertThatThrownBy(() -> read("--supervisors.balancing", "fair"))
        .hasMessageContaining("best_fit, round_robin, least_loaded or highest_availability");
    assertThatThrownBy(() -> read("--supervisors.balancing", "sauron:best_fit"))
        .hasMessageContaining("herald");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> read("--config", "nowhere.properties"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("nowhere.properties");
  }

  @Test
  void aSecretIsNotPrinted() {
    JobSettings settings =
        read(
            "--opensearch.user",
            "raptor",
            "--opensearch.password",
            "tyrannosaurus",
            "--context.redis-url",
            "redis://cache:6379",
            "--context.redis-password",
            "tyrannosaurus");

    assertThat(settings.toString()).doesNotContain("tyrannosaurus");
  }

  @Test
  void noJobFallsBackToGenericTypes() {
    assertThat(JobEnvironment.configuration(read()).get(PipelineOptions.GENERIC_TYPES)).isFalse();
  }

  private static JobSettings read(String... arguments) {
    return JobSettings.read(arguments, Map.of());
  }
}
