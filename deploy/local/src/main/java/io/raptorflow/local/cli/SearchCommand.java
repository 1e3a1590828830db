package io.raptorflow.local.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.connectors.opensearch.GraphIndex;
import io.raptorflow.connectors.opensearch.GraphStore;
import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeQuery;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.jobs.knowledge.Inquiry;
import io.raptorflow.jobs.knowledge.KnowledgeSearch;
import io.raptorflow.jobs.knowledge.NoSuchDocument;
import io.raptorflow.jobs.knowledge.QuestionWidening;
import io.raptorflow.local.RunningStack;
import io.raptorflow.local.StackException;
import io.raptorflow.operators.knowledge.embedding.OnnxSentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.operators.knowledge.embedding.TextTooLong;
import io.raptorflow.operators.knowledge.graph.Related;
import io.raptorflow.operators.knowledge.retrieval.ContextPassage;
import io.raptorflow.operators.knowledge.retrieval.Passage;
import io.raptorflow.operators.knowledge.retrieval.Retrieval;
import io.raptorflow.operators.knowledge.retrieval.TokenBudget;
import io.raptorflow.schemas.Lord;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what documents say to a question. */
@Command(
    name = "search",
    description = {
      "Find passages of a tenant's documents by a question, by their likeness to a document, by an",
      "entity they name, or by several of these, and show what an agent would get to read of them."
    })
final class SearchCommand implements Runnable {
  private static final String INDEX_PREFIX = "raptor";

  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "QUERY",
      description = "A question in words; may be left out with --like or --entity.")
  private @Nullable String question;

  @Option(
      names = "--tenant",
      required = true,
      paramLabel = "TENANT",
      description = "Whose documents; those of others are never found.")
  @SuppressWarnings("NullAway.Init") // required
  private String tenant;

  @Option(
      names = "--like",
      paramLabel = "DOCUMENT",
      description = "Find what is like this document of the tenant, which is not found itself.")
  private @Nullable String like;

  @Option(
      names = "--entity",
      paramLabel = "ENTITY",
      description = "Only passages that name it, such as campaign/c-7; alone, the latest.")
  private @Nullable String entity;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "WAY",
      description = "By ${COMPLETION-CANDIDATES}. Default: both.")
  private Set<Inquiry.Way> ways = EnumSet.allOf(Inquiry.Way.class);

  @Option(
      names = "--widen",
      description = {
        "Also look for what has most to do, by the tenant's graph, with what the QUERY names; a",
        "hint beside the QUERY's own words and meaning. Where it was measured it cost recall, see",
        "docs/knowledge.md."
      })
  private boolean widen;

  @Option(
      names = "--lord",
      paramLabel = "LORD",
      description = "Told of by an agent of this lord, or by no agent: ${COMPLETION-CANDIDATES}.")
  private Set<Lord> lords = EnumSet.noneOf(Lord.class);

  @Option(names = "--type", paramLabel = "TYPE", description = "One of these kinds of document.")
  private Set<String> types = new LinkedHashSet<>();

  @Option(names = "--tag", paramLabel = "TAG", description = "With all of these tags.")
  private Set<String> tags = new LinkedHashSet<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Of that time or later, for example 2026-03-01T12:00:00Z.")
  private @Nullable Instant from;

  @Option(names = "--until", paramLabel = "TIME", description = "From before that time.")
  private @Nullable Instant until;

  @Option(
      names = "--valid-at",
      paramLabel = "TIME",
      description =
          "That still hold at that time (validUntil). Default: also what no longer holds.")
  private @Nullable Instant validAt;

  @Option(
      names = "--budget",
      paramLabel = "TOKENS",
      defaultValue = "2000",
      converter = AtLeastOne.class,
      description = "The most tokens that titles and passages may have. Default: ${DEFAULT-VALUE}.")
  private long budget;

  @Option(
      names = "--opensearch",
      paramLabel = "URL",
      description = "OpenSearch's address. Default: that of the stack in the state directory.")
  private @Nullable URI openSearch;

  @Override
  public void run() {
    Inquiry inquiry = inquiry();
    OpenSearchConnection connection = connection();
    Result result = Progress.during("Searching", () -> search(inquiry, connection));
    print(result);
    json.write(result);
  }

  private Inquiry inquiry() {
    if (tenant.isBlank() || tenant.contains("|")) {
      throw wrong("option '--tenant': it is a name without '|', was '" + tenant + "'");
    }
    if (question == null && like == null && entity == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing what to look for: a QUERY, --like or --entity.");
    }
    if (widen && question == null) {
      throw wrong("option '--widen': there is no QUERY that could be widened");
    }
    requireText("'QUERY'", question);
    requireText("option '--like'", like);
    requireText("option '--entity'", entity);
    if (from != null && until != null && !from.isBefore(until)) {
      throw wrong("option '--until': %s is not after --from %s".formatted(until, from));
    }
    try {
      return new Inquiry(
          new KnowledgeFilter(tenant, lords, types, tags, from, until, validAt),
          question,
          like,
          entity,
          ways);
    } catch (IllegalArgumentException e) { // too many types or tags
      throw new ParameterException(
          spec.commandLine(), "What to look for is not right: " + e.getMessage(), e);
    }
  }

  private void requireText(String name, @Nullable String text) {
    if (text != null && text.isBlank()) {
      throw wrong(name + ": it is blank");
    }
    if (text != null && text.length() > KnowledgeQuery.LONGEST_TEXT) {
      throw wrong(
          "%s: it has %,d characters, at most %,d are searched for"
              .formatted(name, text.length(), KnowledgeQuery.LONGEST_TEXT));
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), "Invalid value for " + what);
  }

  private OpenSearchConnection connection() {
    URI address = openSearch == null ? URI.create(ownOpenSearch()) : openSearch;
    try {
      return OpenSearchConnection.to(address);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--opensearch': " + e.getMessage(), e);
    }
  }

  private String ownOpenSearch() {
    return RunningStack.in(state.directory())
        .flatMap(stack -> stack.address("opensearch"))
        .orElseThrow(
            () ->
                new StackException(
                    "No stack runs from %s: start one with 'raptorflow up', or name an OpenSearch with --opensearch."
                        .formatted(state.directory().root())));
  }

  private Result search(Inquiry inquiry, OpenSearchConnection connection) {
    try (SentenceEmbedder embedder = OnnxSentenceEmbedder.load(SentenceModel.bgeSmall(), 1);
        OpenSearchClient client = OpenSearchClient.connect(connection)) {
      var search =
          new KnowledgeSearch(
              embedder,
              new KnowledgeStore(client, new KnowledgeIndex(INDEX_PREFIX)),
              Retrieval.usual(),
              KnowledgeSearch.USUAL_DEPTH);
      KnowledgeSearch.Answer answer = search.answer(inquiry, related(client)).join();
      List<Shown> passages =
          search
              .context(answer, new TokenBudget((int) Math.min(budget, Integer.MAX_VALUE)))
              .stream()
              .map(Shown::of)
              .toList();
      return new Result(tenant, answer.ranked().size(), budget, passages);
    } catch (TextTooLong e) {
      throw new StackException(
          "The query is too long for the sentence model: with the model's own words it has %d tokens, and %d are read. Ask in fewer words, or by words alone (--by words)."
              .formatted(e.tokens(), SentenceModel.bgeSmall().longestInput()),
          e);
    } catch (CompletionException e) {
      if (e.getCause() instanceof NoSuchDocument missing) {
        throw new StackException("%s.".formatted(missing.getMessage()), e);
      }
      throw OpenSearchFailure.of(e, connection.uri().toString());
    }
  }

  private List<Related> related(OpenSearchClient client) {
    return widen && question != null
        ? QuestionWidening.usual(new GraphStore(client, new GraphIndex(INDEX_PREFIX)))
            .of(tenant, question, Instant.now())
            .join()
        : List.of();
  }

  /**
   * What was found.
   *
   * @param found passages that were ranked
   * @param budget tokens
   * @param passages that an agent would get, in its order
   */
  private record Result(
      @JsonProperty("tenant") String tenant,
      @JsonProperty("found") int found,
      @JsonProperty("budget") long budget,
      @JsonProperty("passages") List<Shown> passages) {}

  /**
   * A passage.
   *
   * @param textRank and the other ranks: 0 if the list lacks it
   */
  private record Shown(
      @JsonProperty("rank") int rank,
      @JsonProperty("score") double score,
      @JsonProperty("confidence") @Nullable Double confidence,
      @JsonProperty("text_rank") int textRank,
      @JsonProperty("bm25") double bm25,
      @JsonProperty("vector_rank") int vectorRank,
      @JsonProperty("cosine") double cosine,
      @JsonProperty("document") String document,
      @JsonProperty("chunk") String chunk,
      @JsonProperty("source") String source,
      @JsonProperty("title") String title,
      @JsonProperty("text") String text,
      @JsonProperty("tokens") int tokens,
      @JsonProperty("shared_words") List<String> sharedWords,
      @JsonProperty("related") List<String> related,
      @JsonProperty("reason") String reason) {

    static Shown of(ContextPassage ranked) {
      Passage passage = ranked.candidate().passage();
      return new Shown(
          ranked.rank(),
          ranked.score(),
          ranked.confidence(),
          ranked.candidate().textRank(),
          ranked.candidate().textScore(),
          ranked.candidate().vectorRank(),
          ranked.candidate().cosine(),
          passage.document(),
          passage.id(),
          passage.source(),
          passage.title(),
          passage.text(),
          passage.tokens(),
          ranked.sharedWords(),
          ranked.candidate().related(),
          ranked.reason());
    }
  }

  private void print(Result result) {
    var out = spec.commandLine().getOut();
    if (result.passages().isEmpty()) {
      out.println(
          result.found() == 0
              ? "Nothing was found."
              : "None of the %,d passages found fits into %,d tokens."
                  .formatted(result.found(), result.budget()));
      return;
    }
    out.printf(
        Locale.ROOT,
        "%,d of the %,d passages found, %,d of %,d tokens%n",
        result.passages().size(),
        result.found(),
        result.passages().stream().mapToInt(Shown::tokens).sum(),
        result.budget());
    result.passages().forEach(this::print);
  }

  private void print(Shown passage) {
    var out = spec.commandLine().getOut();
    String title = passage.title().isBlank() ? "" : passage.title() + " · ";
    String source = passage.source().isBlank() ? "" : " · " + passage.source();
    out.printf("%n%s%n", printable(title + passage.document() + source));
    passage.text().lines().forEach(line -> out.printf("  %s%n", printable(line)));
    out.printf(
        "  → %s%s%n",
        printable(passage.reason()),
        passage.confidence() == null
            ? ""
            : String.format(Locale.ROOT, " Confidence %.2f.", passage.confidence()));
  }

  /** What documents hold must not steer the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{C}", " ");
  }
}
