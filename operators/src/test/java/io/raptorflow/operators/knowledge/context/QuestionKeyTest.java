package io.raptorflow.operators.knowledge.context;

import static io.raptorflow.operators.knowledge.context.Questions.NOON;
import static io.raptorflow.operators.knowledge.context.Questions.PROFILE;
import static io.raptorflow.operators.knowledge.context.Questions.ask;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.RetrievalProfile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuestionKeyTest {
  @Property
  void twoTenantsNeverShareAKey(@ForAll String one, @ForAll String other, @ForAll String text) {
    Assume.that(!one.isBlank() && !other.isBlank() && !text.isBlank());
    boolean areSame = one.equals(other);

    assertThat(key(ask(one, text)).equals(key(ask(other, text)))).isEqualTo(areSame);
  }

  @Property
  void whereTheTenantEndsAndTheQuestionBeginsIsNotForgotten(
      @ForAll String tenant, @ForAll String text) {
    // jqwik's own constraint takes more for words than Java does
    Assume.that(!tenant.isBlank() && !text.isBlank());
    assertThat(key(ask(tenant + text, text))).isNotEqualTo(key(ask(tenant, text + text)));
  }

  @Test
  void caseAndWidthOfSpacesMakeNoOtherQuestion() {
    assertThat(key(ask("acme", " Why do\tclicks  FALL\n")))
        .isEqualTo(key(ask("acme", "why do clicks fall")));
  }

  @Test
  void everythingTheAnswerDependsOnMakesAnotherQuestion() {
    ContextRequest asked = ask("acme", "clicks");

    assertThat(
            Stream.of(
                key(asked),
                QuestionKey.of(asked, 2),
                key(ask("acme", "click s")),
                key(asked.asOf(NOON.plusSeconds(60))),
                key(new ContextRequest("acme", Lord.STRATEGOS, "clicks", PROFILE, NOON)),
                key(profiled(new RetrievalProfile(PROFILE.maxAge().plusDays(1), 10, 500))),
                key(profiled(new RetrievalProfile(PROFILE.maxAge(), 11, 500))),
                key(profiled(new RetrievalProfile(PROFILE.maxAge(), 10, 501)))))
        .doesNotHaveDuplicates();
  }

  @Test
  void anAnswerComesBackFromTheCacheAsItWas() {
    ContextAnswer answer = TestingSource.answerTo(ask("acme", "clicks"));
    byte[] bytes = new KeptAnswer("acme", "k", NOON, answer).bytes();

    assertThat(KeptAnswer.read(bytes, "acme", "k", NOON)).contains(answer);
    assertThat(KeptAnswer.read(bytes, "acme", "k", NOON.plusNanos(1))).isEmpty();
    assertThat(KeptAnswer.read(bytes, "zeta", "k", NOON)).isEmpty();
    assertThat(KeptAnswer.read(bytes, "acme", "l", NOON)).isEmpty();
  }

  @Test
  void whatIsNoAnswerIsNotTaken() {
    String answer = new String(bytes(), UTF_8);

    for (String wrong :
        List.of(
            "",
            "null",
            "{}",
            "[]",
            answer.substring(1),
            answer + "x",
            answer.replace("\"passages\":[", "\"passages\":[null,"),
            answer.replace("\"tenant\":\"acme\",", ""),
            answer.replace("\"passages\":", "\"pages\":"))) {
      assertThat(KeptAnswer.read(wrong.getBytes(UTF_8), "acme", "k", Instant.MIN))
          .as(wrong)
          .isEmpty();
    }
  }

  private static byte[] bytes() {
    return new KeptAnswer("acme", "k", NOON, TestingSource.answerTo(ask("acme", "clicks"))).bytes();
  }

  private static ContextRequest profiled(RetrievalProfile profile) {
    return new ContextRequest("acme", Lord.SEER, "clicks", profile, NOON);
  }

  private static String key(ContextRequest request) {
    return QuestionKey.of(request, 1);
  }
}
