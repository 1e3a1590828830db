package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.conflict.Conflict.Position;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.entities.Initiative;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Notices that two initiatives want one audience at one time, or one date. Key: the audience or
 * date.
 *
 * <p>A campaign claims each of its {@code audiences} from {@code start} to {@code end}, the end not
 * included, and without end for good, while it is planned, running or paused. An initiative claims
 * the day (in UTC) of its {@code start} unless it is a draft, rejected or closed. A campaign that
 * names its initiative and channel but no audience claims the channel on the day it starts.
 * Campaigns of one initiative, or of one plan if they name no initiative, do not compete.
 */
final class CompetingInitiatives implements Detector {
  private static final String AUDIENCE = "audience/";
  private static final String DATE = "date/";

  /** Audiences of a campaign that are looked at. */
  private static final int MOST_AUDIENCES = 50;

  private final ConflictKey key;
  private final ClaimBook claims;
  private long unjudged;

  CompetingInitiatives(ConflictKey key) {
    this(key, new ClaimBook(), 0);
  }

  private CompetingInitiatives(ConflictKey key, ClaimBook claims, long unjudged) {
    this.key = key;
    this.claims = claims;
    this.unjudged = unjudged;
  }

  /** What audiences and dates an event claims. */
  static List<String> names(Event event) {
    List<String> names = new ArrayList<>();
    Payload.read(event, Entity.CAMPAIGN, Campaign.class)
        .ifPresent(campaign -> names.addAll(names(campaign)));
    Payload.read(event, Entity.INITIATIVE, Initiative.class)
        .map(Initiative::start)
        .ifPresent(start -> names.add(DATE + day(start)));
    return names;
  }

  private static List<String> names(Campaign campaign) {
    if (!campaign.audiences().isEmpty()) {
      return campaign.audiences().stream()
          .map(audience -> AUDIENCE + audience.strip().toLowerCase(Locale.ROOT))
          .distinct()
          .limit(MOST_AUDIENCES)
          .toList();
    }
    Instant start = campaign.start();
    return start == null || campaign.initiative() == null || campaign.channel() == null
        ? List.of()
        : List.of(DATE + day(start) + '/' + campaign.channel());
  }

  private static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }

  @Override
  public List<Conflict> take(Event event) {
    boolean isClaimed =
        names(event).stream()
            .anyMatch(name -> new ConflictKey(key.pattern(), key.tenant(), name).equals(key));
    Claim claim = isClaimed ? claim(event) : null;
    return claims.put(event.subject(), claim, BigDecimal.ONE, event.time()).stream()
        .map(overbooking -> conflict(overbooking, event.time()))
        .toList();
  }

  private @Nullable Claim claim(Event event) {
    Campaign campaign = Payload.read(event, Entity.CAMPAIGN, Campaign.class).orElse(null);
    if (campaign != null) {
      return isUnderWay(campaign) ? claim(event, campaign) : null;
    }
    return Payload.read(event, Entity.INITIATIVE, Initiative.class)
        .filter(CompetingInitiatives::isUnderWay)
        .map(Initiative::start)
        .map(start -> claim(event, null, start, dayAfter(start)))
        .orElse(null);
  }

  private @Nullable Claim claim(Event event, Campaign campaign) {
    Instant start = campaign.start();
    Instant end = campaign.end() == null ? Instant.MAX : campaign.end();
    if (start == null || !start.isBefore(end)) {
      unjudged++;
      return null;
    }
    String group =
        campaign.initiative() != null
            ? "initiative/" + Payload.shortened(campaign.initiative())
            : campaign.plan() != null ? "plan/" + Payload.shortened(campaign.plan()) : null;
    boolean isOfDate = campaign.audiences().isEmpty();
    return claim(event, group, start, isOfDate ? dayAfter(start) : end);
  }

  private static Claim claim(Event event, @Nullable String group, Instant start, Instant end) {
    return new Claim(event.subject(), event.id(), group, null, start, end, BigDecimal.ONE, null);
  }

  /** The days of all claims under a key are one: whatever the hour, they end at its end. */
  private static Instant dayAfter(Instant time) {
    return day(time).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static boolean isUnderWay(Campaign campaign) {
    Campaign.State state = campaign.state() == null ? Campaign.State.PLANNED : campaign.state();
    return switch (state) {
      case PLANNED, RUNNING, PAUSED -> true;
      case DRAFT, ENDED, CANCELLED -> false;
    };
  }

  private static boolean isUnderWay(Initiative initiative) {
    Initiative.State state =
        initiative.state() == null ? Initiative.State.SUBMITTED : initiative.state();
    return switch (state) {
      case SUBMITTED, APPROVED, RUNNING -> true;
      case DRAFT, REJECTED, CLOSED -> false;
    };
  }

  private Conflict conflict(Overbooking overbooking, Instant at) {
    List<Position> positions =
        overbooking.claims().stream()
            .map(
                claim ->
                    new Position(
                        claim.group() == null ? claim.id() : claim.group(),
                        claim.id() + " wants it from " + claim.from() + until(claim.to()),
                        claim.event()))
            .toList();
    List<String> claimants = overbooking.claims().stream().map(Claim::id).toList();
    return new Conflict(
        key.pattern(),
        key.tenant(),
        key.name(),
        positions,
        List.of(),
        null,
        null,
        overbooking.from(),
        at,
        "%s claim %s at one time, from %s%s."
            .formatted(
                Sentences.list(claimants),
                key.name(),
                overbooking.from(),
                until(overbooking.to())));
  }

  private static String until(Instant end) {
    return end.equals(Instant.MAX) ? " on" : " to " + end;
  }

  @Override
  public void write(StateOutput out) throws IOException {
    claims.write(out);
    out.number(unjudged);
  }

  static CompetingInitiatives read(ConflictKey key, StateInput in) throws IOException {
    return new CompetingInitiatives(key, ClaimBook.read(in), in.number());
  }

  @Override
  public long unjudged() {
    return unjudged;
  }
}
