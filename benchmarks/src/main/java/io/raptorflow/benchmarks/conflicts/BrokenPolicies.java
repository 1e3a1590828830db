package io.raptorflow.benchmarks.conflicts;

import static io.raptorflow.benchmarks.conflicts.Planting.fields;
import static io.raptorflow.benchmarks.conflicts.Planting.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plants decisions that do what a policy denies. */
final class BrokenPolicies {
  private static final List<String> PEOPLE = List.of("ada", "ben", "cleo", "dan", "eve", "finn");

  private final Planting planting;

  BrokenPolicies(Planting planting) {
    this.planting = planting;
  }

  /** A policy against spending much on a kind of thing without a second approval. */
  private final class Scene {
    private final String tenant = planting.tenant();
    private final String id = planting.name("po");
    private final String category = planting.name("k");
    private final int limit = 100 * planting.between(10, 500);
    private final Instant told = planting.moment();

    /** The rule that denies, in one of the ways to write it. */
    private Map<String, Object> deny() {
      String spends = "category == '" + category + "'";
      return planting.oneOf(
          rule("limit", spends, "amount > " + limit + " && approvals < 2", "deny"),
          rule("limit", null, spends + " && amount > " + limit + ".0", "deny"),
          rule("limit", "decision.category == '" + category + "'", "amount > " + limit, "deny"),
          rule("limit", "event.data." + spends, "event.data.amount > " + limit, "deny"),
          rule("limit", spends + " && outcome == 'approved'", "amount > thresholds.limit", "deny"));
    }

    private Map<String, Object> permit(String condition) {
      return rule("allow", "category == '" + category + "'", condition, "permit");
    }

    private Map<String, Object> policy(
        @Nullable String combining, List<Map<String, Object>> rules) {
      return fields(
          "id",
          id,
          "name",
          planting.oneOf("Spending needs two approvals", "No big spending"),
          "kind",
          "budget",
          "version",
          1,
          "combining",
          combining,
          "thresholds",
          Map.of("limit", limit),
          "rules",
          rules,
          "owner",
          planting.oneOf(PEOPLE));
    }

    private Map<String, Object> policy() {
      return policy(planting.oneOfOrNone("deny-overrides"), List.of(deny()));
    }

    private Map<String, Object> decision() {
      return fields(
          "id", planting.name("de"),
          "about", planting.name("campaign/c"),
          "outcome", "approved",
          "by", planting.oneOf(PEOPLE),
          "category", category,
          "amount", limit + planting.between(1, 5000),
          "approvals", planting.between(0, 1));
    }

    private Instant at(int step) {
      return told.plus(Duration.ofHours(step));
    }

    private String tell(int step, String entity, Map<String, Object> payload) {
      return planting.tell(tenant, at(step), entity, payload);
    }
  }

  private static Map<String, Object> rule(
      String id, @Nullable String target, String condition, String effect) {
    return fields("id", id, "target", target, "condition", condition, "effect", effect);
  }

  /** A policy that everyone keeps. */
  void plantOrdinary() {
    Scene scene = new Scene();
    scene.tell(0, "policy", scene.policy());
    for (int step = 1; step < 4; step++) {
      scene.tell(step, "decision", with(scene.decision(), "amount", scene.limit - step));
    }
  }

  void plantConflict(int kind) {
    Scene scene = new Scene();
    Map<String, Object> policy =
        switch (kind % 5) {
          case 0 -> scene.policy();
          case 1 -> scene.policy("deny-overrides", List.of(scene.permit("true"), scene.deny()));
          case 2 -> scene.policy("first-applicable", List.of(scene.deny(), scene.permit("true")));
          case 3 ->
              scene.policy("deny-unless-permit", List.of(scene.permit("amount <= " + scene.limit)));
          default -> with(scene.policy(), "effectiveFrom", scene.at(2));
        };
    String told = scene.tell(0, "policy", policy);
    planting.conflict(scene.tenant, told, scene.tell(2, "decision", scene.decision()));
  }

  void plantNearMiss(int kind) {
    Scene scene = new Scene();
    Map<String, Object> policy = scene.policy();
    Map<String, Object> decision = scene.decision();
    switch (kind % 10) {
      case 0 ->
          nearMiss(scene, "not yet in force", with(policy, "effectiveFrom", scene.at(3)), decision);
      case 1 ->
          nearMiss(
              scene, "no longer in force", with(policy, "effectiveUntil", scene.at(2)), decision);
      case 2 ->
          nearMiss(
              scene,
              "the rule is for other things",
              policy,
              with(decision, "category", planting.name("k")));
      case 3 -> {
        String old = scene.tell(0, "policy", policy);
        Map<String, Object> looser =
            scene.policy("deny-overrides", List.of(scene.permit("amount < 1000000")));
        String changed = scene.tell(1, "policy", with(looser, "version", 2));
        planting.nearMiss(
            "the newer version permits it", old, changed, scene.tell(2, "decision", decision));
      }
      case 4 ->
          nearMiss(
              scene,
              "the decision is an exception from the policy",
              policy,
              with(
                  decision,
                  "policies",
                  List.of(scene.id + "@1"),
                  "conditions",
                  List.of("Exception granted for this quarter"),
                  "expires",
                  scene.at(500)));
      case 5 ->
          nearMiss(
              scene,
              "a rule permits it, which wins",
              scene.policy("permit-overrides", List.of(scene.deny(), scene.permit("true"))),
              decision);
      case 6 ->
          nearMiss(
              scene,
              "the first rule that applies permits it",
              scene.policy("first-applicable", List.of(scene.permit("true"), scene.deny())),
              decision);
      case 7 -> nearMiss(scene, "exactly the limit", policy, with(decision, "amount", scene.limit));
      case 8 -> nearMiss(scene, "it was refused", policy, with(decision, "outcome", "rejected"));
      default -> {
        String elsewhere = planting.otherTenant(scene.tenant);
        planting.nearMiss(
            "another tenant",
            scene.tell(0, "policy", policy),
            planting.tell(elsewhere, scene.at(2), "decision", decision));
      }
    }
  }

  private void nearMiss(
      Scene scene, String why, Map<String, Object> policy, Map<String, Object> decision) {
    planting.nearMiss(why, scene.tell(0, "policy", policy), scene.tell(2, "decision", decision));
  }
}
