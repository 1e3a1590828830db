package io.raptorflow.connectors.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.raptorflow.schemas.language.FinishReason;
import io.raptorflow.schemas.language.LanguageModel;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.ModelFailure;
import io.raptorflow.schemas.language.ModelOutcome;
import io.raptorflow.schemas.language.ModelRequest;
import io.raptorflow.schemas.language.TokensUsed;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an endpoint, one try a call. Calls beyond {@link EndpointSettings#calls} wait for
 * a thread without bound: put an admission before it.
 */
public final class ChatEndpoint implements LanguageModel {
  /** It is kept with every answer. */
  private static final int LONGEST_MODEL = 256;

  private final String name;
  private final ChatModel chat;
  private final ExecutorService threads;

  private ChatEndpoint(String name, ChatModel chat, ExecutorService threads) {
    this.name = name;
    this.chat = chat;
    this.threads = threads;
  }

  /** Connects when first asked. Close it to give its threads back. */
  public static ChatEndpoint open(EndpointSettings settings, InstantSource clock) {
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            settings.calls(),
            work -> {
              Thread thread = new Thread(work, "language-model-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    String name = settings.protocol().label() + "/" + settings.model();
    return new ChatEndpoint(name, ChatModels.of(settings, clock), threads);
  }

  @Override
  public CompletionStage<ModelOutcome> complete(ModelRequest request) {
    return CompletableFuture.supplyAsync(() -> ask(request), threads);
  }

  @Override
  public String name() {
    return name;
  }

  /** Gives up the calls that are under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private ModelOutcome ask(ModelRequest request) {
    ChatRequest asked =
        ChatRequest.builder()
            .messages(SystemMessage.from(request.instructions()), UserMessage.from(request.text()))
            .temperature(ModelRequest.TEMPERATURE)
            .maxOutputTokens(request.mostTokens())
            .build();
    try {
      return outcome(chat.chat(asked), request);
    } catch (EndpointFault fault) {
      return fault.failure();
    } catch (ContentFilteredException refusal) {
      return new ModelFailure.Refused("the model refuses to answer");
    } catch (LangChain4jException | NullPointerException | IllegalArgumentException unreadable) {
      // What the library throws at a body that is JSON and not the protocol's. Its message may
      // repeat what a stranger sent, so only its kind is told.
      return malformed(unreadable.getClass().getSimpleName());
    } catch (RuntimeException failed) {
      if (failed.getCause() instanceof JsonProcessingException) {
        return malformed("no such JSON");
      }
      throw failed;
    }
  }

  private static ModelOutcome outcome(ChatResponse response, ModelRequest request) {
    String text = response.aiMessage().text();
    TokenUsage usage = response.tokenUsage();
    if (text == null) {
      return malformed("no text");
    }
    int input = told(usage == null ? null : usage.inputTokenCount());
    int output = told(usage == null ? null : usage.outputTokenCount());
    if (input < 0 || output < 0) {
      return malformed("it says that it cost less than nothing");
    }
    String model = response.modelName() == null ? "" : response.modelName();
    if (model.length() > LONGEST_MODEL) {
      return malformed("its model's name has more than " + LONGEST_MODEL + " characters");
    }
    return new ModelAnswer(
        text, tokens(input, output, request), model, finish(response.finishReason()));
  }

  /**
   * What an endpoint does not tell, or says to be nothing, which no call costs, is the most that it
   * can be: else it would be paid by no budget.
   */
  private static TokensUsed tokens(int input, int output, ModelRequest request) {
    int most = Math.toIntExact(request.mostCost()) - request.mostTokens();
    return new TokensUsed(input > 0 ? input : most, output > 0 ? output : request.mostTokens());
  }

  private static int told(@Nullable Integer count) {
    return count == null ? 0 : count;
  }

  private static ModelFailure malformed(String fault) {
    return new ModelFailure.Malformed("the answer is not what the protocol says: " + fault);
  }

  private static FinishReason finish(dev.langchain4j.model.output.@Nullable FinishReason reason) {
    if (reason == null) {
      return FinishReason.OTHER;
    }
    return switch (reason) {
      case STOP -> FinishReason.STOP;
      case LENGTH -> FinishReason.LENGTH;
      case CONTENT_FILTER -> FinishReason.FILTERED;
      case TOOL_EXECUTION, OTHER -> FinishReason.OTHER;
    };
  }
}
