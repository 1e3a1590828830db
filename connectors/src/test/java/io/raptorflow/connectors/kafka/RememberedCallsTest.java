package io.raptorflow.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.FinishReason;
import io.raptorflow.schemas.language.JournalEntry;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.PromptVersion;
import io.raptorflow.schemas.language.TokensUsed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RememberedCallsTest {
  /** An entry about one subject, but for its texts. */
  private static final int ENTRY =
      RememberedCalls.ENTRY_CHARACTERS + RememberedCalls.SUBJECT_CHARACTERS;

  private static final int ROOM = 10 * (ENTRY + 8);

  private final RememberedCalls calls = new RememberedCalls(ROOM);

  @Test
  void theNewestEntryOfACallHolds() {
    calls.put(begun(1, "acme", "plan/p"));
    JournalEntry later = adopted(1, "acme", "plan/p", "Text.");
    calls.put(later);
    assertThat(calls.find(id(1))).contains(later);
    assertThat(calls.size()).isEqualTo(1);
  }

  @Test
  void theOldestAreForgottenFirstAndACallThatWentOnIsNotOld() {
    for (int call = 0; call < 10; call++) {
      calls.put(adopted(call, "acme", "a/b", "12345"));
    }
    assertThat(calls.removeExcess()).isEmpty();
    calls.put(adopted(0, "acme", "a/b", "12345"));
    calls.put(adopted(10, "acme", "a/b", "12345"));
    assertThat(calls.removeExcess()).containsExactly(id(1));
  }

  @Test
  void anEntryTooLongForAllTheRoomIsKeptAloneSoThatItsCallCanEnd() {
    calls.put(begun(1, "acme", "plan/p"));
    calls.put(adopted(2, "acme", "plan/p", "x".repeat(2 * ROOM)));
    assertThat(calls.removeExcess()).containsExactly(id(1));
    assertThat(calls.find(id(2))).isPresent();
  }

  @Test
  void onlyTheTenantsOwnCallsConcernItsSubjects() {
    calls.put(begun(1, "acme", "customer/42", "plan/p"));
    calls.put(begun(2, "other", "customer/42"));
    calls.put(begun(3, "acme", "customer/4"));
    assertThat(calls.concerning("acme", "customer/42")).containsExactly(id(1));
    assertThat(calls.concerning("acme", "customer/")).isEmpty();
  }

  @Property
  void whatIsRememberedFitsWhateverComesAndGoes(
      @ForAll List<@IntRange(max = 3_000) Integer> lengths) {
    int call = 0;
    for (int length : lengths) {
      int which = call++ % 7;
      if (length % 5 == 0) {
        calls.remove(id(which));
      } else {
        calls.put(adopted(which, "acme", "a/b", "x".repeat(length)));
        calls.removeExcess();
        assertThat(calls.find(id(which))).isPresent();
      }
      int characters = 0;
      for (int each = 0; each < 7; each++) {
        characters += calls.find(id(each)).map(RememberedCallsTest::weight).orElse(0);
      }
      assertThat(characters <= ROOM || calls.size() == 1).isTrue();
    }
  }

  private static int weight(JournalEntry entry) {
    JournalEntry.Adopted adopted = (JournalEntry.Adopted) entry.state();
    return ENTRY + "a/b".length() + adopted.answer().text().length();
  }

  private static CallId id(int call) {
    return new CallId("%064x".formatted(call));
  }

  private static JournalEntry begun(int call, String tenant, String... subjects) {
    return new JournalEntry(
        id(call),
        tenant,
        Set.of(subjects),
        new PromptVersion("prose-rewrite", 1),
        0,
        Instant.EPOCH,
        new JournalEntry.Begun());
  }

  private static JournalEntry adopted(int call, String tenant, String subject, String text) {
    var answer = new ModelAnswer(text, new TokensUsed(1, 1), "m", FinishReason.STOP);
    return begun(call, tenant, subject).now(new JournalEntry.Adopted(answer), Instant.EPOCH);
  }
}
