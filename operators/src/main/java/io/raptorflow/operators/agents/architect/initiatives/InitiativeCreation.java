package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.initiatives.DraftedInitiative.Outlook;
import io.raptorflow.operators.agents.architect.initiatives.DraftedInitiative.Passage;
import io.raptorflow.operators.agents.architect.initiatives.DraftedInitiative.Precedent;
import io.raptorflow.operators.agents.architect.initiatives.ReferenceClass.Case;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.entities.Initiative;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Drafts an initiative, with the overruns of others like it on its estimates (reference class
 * forecasting). The draft is published and remembered; asked the same again, it answers the same
 * and changes nothing. Its confidence is n / (n + 10) for n cases: the weight of what was seen
 * against a prior of ten.
 */
final class InitiativeCreation implements CapabilityMethod<CreateInitiative, DraftedInitiative> {
  private static final int MOST_SHOWN = 20;
  private static final int MOST_PASSAGES = 3;
  private static final double PRIOR = 10;
  private static final int SCALE = 2;
  private static final int ID_DIGITS = 16;

  @Override
  public Answer<DraftedInitiative> answer(Asked<CreateInitiative> asked, Memory memory) {
    CreateInitiative input = asked.input();
    InitiativeMemory tenant = new InitiativeMemory(memory);
    Initiative draft = draft(input);
    List<KnownInitiative> closed = tenant.closed();
    requireNewName(draft, Stream.concat(tenant.open().stream(), closed.stream()).toList());
    ReferenceClass reference =
        ReferenceClass.of(input.kind(), input.initiativeName() + ' ' + input.description(), closed);
    double[] costs = reference.ratios(Case::costRatio);
    double[] days = reference.ratios(Case::daysRatio);
    Outlook cost =
        input.estimatedCost() == null ? null : outlook(input.estimatedCost().amount(), costs);
    Outlook time =
        input.estimatedDays() == null
            ? null
            : outlook(BigDecimal.valueOf(input.estimatedDays()), days);
    if (cost == null && time == null) {
      return Answer.insufficient(
          "closed initiatives like it, with estimate and actual",
          Math.max(
              input.estimatedCost() == null ? 0 : costs.length,
              input.estimatedDays() == null ? 0 : days.length),
          ReferenceClass.FEWEST_CASES);
    }
    // What is known already may have been decided on since: it is told, and left as it is.
    boolean isNew = tenant.find(draft.id()).isEmpty();
    if (isNew) {
      tenant.write(
          new KnownInitiative(
              draft,
              asked.time().truncatedTo(ChronoUnit.MILLIS),
              Check.shortened(asked.event().id()),
              tenant.decision(draft.id())));
    }
    return new Answer.Computed<>(
        drafted(asked, draft, reference, cost, time),
        confidence(cost, time),
        evidence(asked, reference),
        isNew ? List.of(published(draft)) : List.of());
  }

  private static DraftedInitiative drafted(
      Asked<CreateInitiative> asked,
      Initiative draft,
      ReferenceClass reference,
      @Nullable Outlook cost,
      @Nullable Outlook days) {
    return new DraftedInitiative(
        draft,
        cost,
        days,
        reference.cases().stream().limit(MOST_SHOWN).map(InitiativeCreation::shown).toList(),
        reference.cases().size(),
        reference.byKind() ? "kind" : "words",
        passages(asked));
  }

  private static List<Passage> passages(Asked<CreateInitiative> asked) {
    return asked.context().passages().stream()
        .limit(MOST_PASSAGES)
        .map(p -> new Passage(p.document(), p.title(), p.text(), p.time(), p.confidence()))
        .toList();
  }

  private static double confidence(@Nullable Outlook cost, @Nullable Outlook days) {
    int cases = Math.max(cost == null ? 0 : cost.cases(), days == null ? 0 : days.cases());
    return cases / (cases + PRIOR);
  }

  private static List<String> evidence(Asked<CreateInitiative> asked, ReferenceClass reference) {
    List<String> evidence = new ArrayList<>();
    evidence.add(asked.event().id());
    reference.cases().forEach(found -> evidence.add(found.known().event()));
    passages(asked).forEach(passage -> evidence.add(passage.document()));
    return evidence;
  }

  private static Effect published(Initiative draft) {
    return new Effect.Emit(
        Draft.of(EventType.DATA_CREATED, "initiative/" + draft.id(), Status.SUCCESS, draft));
  }

  private static Precedent shown(Case found) {
    Initiative initiative = found.known().initiative();
    return new Precedent(
        initiative.id(), initiative.name(), found.likeness(), found.costRatio(), found.daysRatio());
  }

  private static @Nullable Outlook outlook(BigDecimal estimate, double[] ratios) {
    if (ratios.length < ReferenceClass.FEWEST_CASES) {
      return null;
    }
    double p50 = ReferenceClass.uplift(ratios, 0.5);
    double p80 = ReferenceClass.uplift(ratios, 0.8);
    return new Outlook(lifted(estimate, p50), lifted(estimate, p80), p50, p80, ratios.length);
  }

  private static BigDecimal lifted(BigDecimal estimate, double uplift) {
    return estimate
        .multiply(BigDecimal.valueOf(1 + uplift))
        .setScale(SCALE, RoundingMode.HALF_EVEN);
  }

  private static Initiative draft(CreateInitiative input) {
    return new Initiative(
        idOf(input.initiativeName()),
        input.initiativeName(),
        input.description(),
        input.kind(),
        input.objectives(),
        List.of(),
        List.of(),
        input.estimatedCost(),
        null,
        input.estimatedDays(),
        null,
        input.expectedValue(),
        null,
        input.start(),
        input.owner(),
        Initiative.State.DRAFT,
        0L,
        Map.of());
  }

  /** From the name alone, so that the same idea, asked for again, is the same initiative. */
  private static String idOf(String name) {
    return "initiative-" + DigestUtils.sha256Hex(plain(name)).substring(0, ID_DIGITS);
  }

  private static String plain(String name) {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static void requireNewName(Initiative draft, List<KnownInitiative> known) {
    for (KnownInitiative other : known) {
      Initiative initiative = other.initiative();
      boolean isSame =
          initiative.id().equals(draft.id())
              || plain(initiative.name()).equals(plain(draft.name()));
      if (isSame && !initiative.equals(draft)) {
        throw new InvalidInput(
            "initiativeName",
            draft.name() + ", the name of " + initiative.id(),
            "a name that no other initiative has");
      }
    }
  }
}
