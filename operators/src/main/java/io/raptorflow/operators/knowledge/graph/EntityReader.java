package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.entities.Allocation;
import io.raptorflow.schemas.entities.Asset;
import io.raptorflow.schemas.entities.BrandGuide;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Case;
import io.raptorflow.schemas.entities.Customer;
import io.raptorflow.schemas.entities.Dependency;
import io.raptorflow.schemas.entities.Document;
import io.raptorflow.schemas.entities.Engagement;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.entities.Experiment;
import io.raptorflow.schemas.entities.Feedback;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Learning;
import io.raptorflow.schemas.entities.Message;
import io.raptorflow.schemas.entities.Milestone;
import io.raptorflow.schemas.entities.Objective;
import io.raptorflow.schemas.entities.Plan;
import io.raptorflow.schemas.entities.Resource;
import io.raptorflow.schemas.entities.Risk;
import io.raptorflow.schemas.entities.Signal;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of one kind of thing say. Left out: fields that may hold a person, a team or an
 * agent without saying which (a decision's {@code by}, a case's {@code parties}), addresses, and
 * kinds of thing that name none of the graph's entities.
 *
 * @param payload what its payload is read into
 */
record EntityReader<T extends Record>(Class<T> payload, Fields<T> fields) {
  /** Says what a thing says. */
  @FunctionalInterface
  interface Fields<T> {
    /**
     * @param id of the thing, as the event's subject has it
     */
    void read(String id, T thing, Statements says);
  }

  private static final Map<Entity, EntityReader<?>> ALL =
      Map.ofEntries(
          Map.entry(Entity.ALLOCATION, of(Allocation.class, EntityReader::allocation)),
          Map.entry(Entity.ASSET, of(Asset.class, EntityReader::asset)),
          Map.entry(Entity.BRAND_GUIDE, of(BrandGuide.class, EntityReader::brandGuide)),
          Map.entry(Entity.CAMPAIGN, of(Campaign.class, EntityReader::campaign)),
          Map.entry(Entity.CASE, of(Case.class, EntityReader::contested)),
          Map.entry(Entity.CUSTOMER, of(Customer.class, EntityReader::customer)),
          Map.entry(Entity.DEPENDENCY, of(Dependency.class, EntityReader::dependency)),
          Map.entry(Entity.DOCUMENT, of(Document.class, EntityReader::document)),
          Map.entry(Entity.ENGAGEMENT, of(Engagement.class, EntityReader::engagement)),
          Map.entry(Entity.EXPERIMENT, of(Experiment.class, EntityReader::experiment)),
          Map.entry(Entity.FEEDBACK, of(Feedback.class, EntityReader::feedback)),
          Map.entry(Entity.INITIATIVE, of(Initiative.class, EntityReader::initiative)),
          Map.entry(Entity.LEARNING, of(Learning.class, EntityReader::learning)),
          Map.entry(Entity.MESSAGE, of(Message.class, EntityReader::message)),
          Map.entry(Entity.MILESTONE, of(Milestone.class, EntityReader::milestone)),
          Map.entry(Entity.OBJECTIVE, of(Objective.class, EntityReader::objective)),
          Map.entry(Entity.PLAN, of(Plan.class, EntityReader::plan)),
          Map.entry(Entity.RESOURCE, of(Resource.class, EntityReader::resource)),
          Map.entry(Entity.RISK, of(Risk.class, EntityReader::risk)),
          Map.entry(Entity.SIGNAL, of(Signal.class, EntityReader::signal)),
          Map.entry(Entity.TASK, of(Task.class, EntityReader::task)),
          Map.entry(Entity.TEMPLATE, of(Template.class, EntityReader::template)));

  /** The reader of a kind of thing; nothing for one that names no entity. */
  static Optional<EntityReader<?>> of(Entity entity) {
    return Optional.ofNullable(ALL.get(entity));
  }

  private static <T extends Record> EntityReader<T> of(Class<T> payload, Fields<T> fields) {
    return new EntityReader<>(payload, fields);
  }

  private static void allocation(String id, Allocation budget, Statements says) {
    Node campaign = Nodes.campaign(budget.campaign());
    says.relate(campaign, RelationType.PART_OF, Nodes.initiative(budget.initiative()));
    says.relate(campaign, RelationType.PART_OF, Nodes.plan(budget.plan()));
    budget.shares().stream()
        .limit(Statements.MOST_NAMED)
        .forEach(
            share -> {
              Node payee = first(Nodes.campaign(share.campaign()), campaign);
              says.relate(payee, RelationType.SPENDS_ON, channel(share.channel(), says));
              says.relate(payee, RelationType.PART_OF, Nodes.initiative(share.initiative()));
            });
  }

  private static void asset(String id, Asset asset, Statements says) {
    Node campaign = Nodes.campaign(asset.campaign());
    says.relate(campaign, RelationType.RUNS_ON, channel(asset.channel(), says));
    says.relate(Nodes.person(asset.author()), RelationType.WORKS_ON, campaign);
    says.text(first(campaign, Nodes.plan(asset.plan())), asset.title(), asset.body());
  }

  private static void brandGuide(String id, BrandGuide guide, Statements says) {
    says.name(Nodes.term(guide.brand()), guide.brand());
  }

  private static void campaign(String id, Campaign campaign, Statements says) {
    Node node = Nodes.campaign(id);
    says.name(node, campaign.name());
    says.relate(node, RelationType.RUNS_ON, channel(campaign.channel(), says));
    says.relate(node, RelationType.PART_OF, Nodes.plan(campaign.plan()));
    says.relate(node, RelationType.PART_OF, Nodes.initiative(campaign.initiative()));
    says.relate(Nodes.person(campaign.owner()), RelationType.ANSWERS_FOR, node);
    says.each(
        campaign.objectives(),
        objective -> says.relate(node, RelationType.SERVES, Nodes.objective(objective)));
    says.each(
        campaign.audiences(),
        audience -> says.relate(node, RelationType.ADDRESSES, term(audience, says)));
  }

  private static void contested(String id, Case contested, Statements says) {
    Node customer = customerIn(contested.about());
    Node named = first(Nodes.campaign(contested.campaign()), firstIn(contested.about()));
    Node focus = first(customer, first(named, Nodes.plan(contested.plan())));
    says.ownOf(customer);
    says.relate(Nodes.person(contested.handler()), RelationType.WORKS_ON, focus);
    says.text(focus, contested.title(), contested.text());
  }

  private static void customer(String id, Customer customer, Statements says) {
    Node node = Nodes.person(id);
    says.ownOf(node);
    says.name(node, customer.name());
    says.each(
        customer.segments(),
        segment -> says.relate(node, RelationType.BELONGS_TO, term(segment, says)));
    says.each(
        new TreeSet<>(customer.addresses().keySet()),
        channel -> says.relate(node, RelationType.REACHED_ON, channel(channel, says)));
    says.each(
        customer.orders().stream().flatMap(order -> order.items().stream()).distinct().toList(),
        item -> says.relate(node, RelationType.BOUGHT, product(item, says)));
  }

  private static void dependency(String id, Dependency dependency, Statements says) {
    if (!Boolean.TRUE.equals(dependency.removed())) {
      says.relate(
          Nodes.reference(dependency.to()),
          RelationType.DEPENDS_ON,
          Nodes.reference(dependency.from()));
    }
  }

  private static void document(String id, Document document, Statements says) {
    Node customer = customerIn(document.about());
    Node named = first(Nodes.campaign(document.campaign()), firstIn(document.about()));
    Node subject = first(customer, first(named, Nodes.plan(document.plan())));
    says.ownOf(customer);
    says.each(
        document.about(),
        reference -> says.relate(subject, RelationType.MENTIONED_WITH, Nodes.reference(reference)));
    says.each(
        document.tags(), tag -> says.relate(subject, RelationType.FILED_UNDER, term(tag, says)));
    says.wrote(document.authors(), subject);
    says.text(subject, document.title(), document.text());
  }

  private static void engagement(String id, Engagement engagement, Statements says) {
    Node customer = Nodes.person(engagement.customer());
    if (customer == null) {
      return;
    }
    says.ownOf(customer);
    RelationType type =
        switch (engagement.kind()) {
          case SENT, DELIVERED, DEFERRED, BOUNCED -> RelationType.CONTACTED_FOR;
          case OPENED, CLICKED, REPLIED, FORWARDED, VISITED, CONVERTED -> RelationType.ENGAGED_WITH;
          case COMPLAINED, UNSUBSCRIBED -> RelationType.TURNED_AWAY_FROM;
        };
    says.relate(customer, type, Nodes.campaign(engagement.campaign()));
    says.relate(customer, RelationType.REACHED_ON, channel(engagement.channel(), says));
    says.text(customer, engagement.text());
  }

  private static void experiment(String id, Experiment experiment, Statements says) {
    says.text(
        first(Nodes.campaign(experiment.campaign()), Nodes.plan(experiment.plan())),
        experiment.name(),
        experiment.hypothesis());
  }

  private static void feedback(String id, Feedback feedback, Statements says) {
    Node speaker = first(Nodes.person(feedback.customer()), Nodes.person(feedback.author()));
    Node campaign = Nodes.campaign(feedback.campaign());
    says.ownOf(speaker);
    says.relate(speaker, RelationType.SPOKE_OF, campaign);
    says.relate(speaker, RelationType.SPOKE_OF, Nodes.reference(feedback.about()));
    says.relate(speaker, RelationType.REACHED_ON, channel(feedback.channel(), says));
    says.text(first(speaker, campaign), feedback.text());
  }

  private static void initiative(String id, Initiative initiative, Statements says) {
    Node node = Nodes.initiative(id);
    says.name(node, initiative.name());
    says.relate(Nodes.person(initiative.owner()), RelationType.ANSWERS_FOR, node);
    says.each(
        initiative.objectives(),
        objective -> says.relate(node, RelationType.SERVES, Nodes.objective(objective)));
    says.each(
        initiative.requires(),
        needed -> says.relate(node, RelationType.DEPENDS_ON, Nodes.initiative(needed)));
    says.text(node, initiative.description());
  }

  private static void learning(String id, Learning learning, Statements says) {
    Node person = Nodes.person(learning.person());
    says.ownOf(person);
    says.relate(person, RelationType.HAS_SKILL, term(learning.skill(), says));
  }

  /** A task for an agent is no message between people. */
  private static void message(String id, Message message, Statements says) {
    Node customer = Nodes.person(message.customer());
    if (message.agent() != null) {
      return;
    }
    Node campaign = Nodes.campaign(message.campaign());
    says.ownOf(customer);
    says.relate(customer, RelationType.CONTACTED_FOR, campaign);
    says.relate(customer, RelationType.REACHED_ON, channel(message.channel(), says));
    says.text(first(customer, campaign), message.title(), message.text());
  }

  private static void milestone(String id, Milestone milestone, Statements says) {
    says.relate(
        Nodes.person(milestone.owner()), RelationType.ANSWERS_FOR, Nodes.plan(milestone.plan()));
  }

  private static void objective(String id, Objective objective, Statements says) {
    Node node = Nodes.objective(id);
    says.name(node, objective.title());
    says.relate(node, RelationType.PART_OF, Nodes.objective(objective.parent()));
    says.relate(Nodes.person(objective.owner()), RelationType.ANSWERS_FOR, node);
    says.text(node, objective.description());
  }

  private static void plan(String id, Plan plan, Statements says) {
    Node node = Nodes.plan(id);
    says.name(node, plan.name());
    says.relate(node, RelationType.PART_OF, Nodes.initiative(plan.initiative()));
    says.relate(Nodes.person(plan.owner()), RelationType.ANSWERS_FOR, node);
    says.each(
        plan.objectives(),
        objective -> says.relate(node, RelationType.SERVES, Nodes.objective(objective)));
  }

  private static void resource(String id, Resource resource, Statements says) {
    switch (resource.kind()) {
      case PERSON -> staff(id, resource, says);
      case TEAM -> {
        says.name(Nodes.team(id), resource.name());
        says.each(
            resource.members(),
            member -> says.relate(Nodes.person(member), RelationType.BELONGS_TO, Nodes.team(id)));
      }
      case TOOL -> {} // no entity of the graph
    }
  }

  private static void staff(String id, Resource resource, Statements says) {
    Node person = Nodes.person(id);
    says.ownOf(person);
    says.name(person, resource.name());
    says.relate(person, RelationType.BELONGS_TO, Nodes.team(resource.team()));
    says.each(
        resource.plans(), plan -> says.relate(person, RelationType.WORKS_ON, Nodes.plan(plan)));
    says.each(
        new TreeSet<>(resource.skills().keySet()),
        skill -> says.relate(person, RelationType.HAS_SKILL, term(skill, says)));
  }

  private static void risk(String id, Risk risk, Statements says) {
    says.relate(Nodes.person(risk.owner()), RelationType.ANSWERS_FOR, Nodes.plan(risk.plan()));
  }

  private static void signal(String id, Signal signal, Statements says) {
    Node product = product(signal.product(), says);
    Node named =
        signal.kind() == Signal.Kind.COMPETITOR
            ? says.named(Nodes.competitor(signal.name()), signal.name())
            : term(signal.name(), says);
    Node campaign = Nodes.campaign(signal.campaign());
    says.relate(named, offer(signal.kind()), product);
    says.relate(named, RelationType.REPORTED_FOR, term(signal.topic(), says));
    says.relate(first(named, product), RelationType.CONCERNS, campaign);
    says.text(first(named, first(product, campaign)), signal.title(), signal.text());
  }

  private static RelationType offer(Signal.Kind kind) {
    return switch (kind) {
      case COMPETITOR, BRAND -> RelationType.OFFERS;
      case MARKET -> RelationType.CONCERNS;
    };
  }

  private static void task(String id, Task task, Statements says) {
    Node campaign = Nodes.campaign(task.campaign());
    Node owner = Nodes.person(task.owner());
    says.relate(campaign, RelationType.PART_OF, Nodes.plan(task.plan()));
    says.relate(owner, RelationType.WORKS_ON, Nodes.plan(task.plan()));
    says.relate(owner, RelationType.WORKS_ON, campaign);
    says.relate(Nodes.team(task.team()), RelationType.WORKS_ON, campaign);
  }

  private static void template(String id, Template template, Statements says) {
    Node campaign = Nodes.campaign(template.campaign());
    says.relate(campaign, RelationType.RUNS_ON, channel(template.channel(), says));
    says.relate(Nodes.person(template.author()), RelationType.WORKS_ON, campaign);
    says.text(campaign, template.title(), template.text());
  }

  private static @Nullable Node channel(@Nullable String name, Statements says) {
    return says.named(Nodes.channel(name), name);
  }

  private static @Nullable Node product(@Nullable String name, Statements says) {
    return says.named(Nodes.product(name), name);
  }

  private static @Nullable Node term(@Nullable String name, Statements says) {
    return says.named(Nodes.term(name), name);
  }

  private static @Nullable Node first(@Nullable Node node, @Nullable Node otherwise) {
    return node == null ? otherwise : node;
  }

  private static @Nullable Node firstIn(List<String> references) {
    return references.stream()
        .map(Nodes::reference)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .orElse(null);
  }

  /** A text about a customer is that customer's own, whatever else it is about. */
  private static @Nullable Node customerIn(List<String> references) {
    return firstIn(
        references.stream()
            .filter(reference -> reference.startsWith(Entity.CUSTOMER.wireName() + '/'))
            .toList());
  }
}
