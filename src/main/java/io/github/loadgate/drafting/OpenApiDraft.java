package io.github.loadgate.drafting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan that sends every operation of an OpenAPI document, version 3.0 or 3.1. */
final class OpenApiDraft {

  /** Of a task that only reads; the others have 1. */
  private static final int WEIGHT_OF_GET = 3;

  private static final String CREATED = "created";

  private final ApiDocument document;
  private final StackDraft stack;
  private final List<ApiOperation> operations;
  private final ApiPools pools;
  private final ApiTasks tasks;
  private final Map<ApiOperation, ApiSecurity.Shown> shown = new LinkedHashMap<>();
  private final Map<String, Object> common;

  private OpenApiDraft(SourceDocument source, StackDraft stack) {
    this.document = new ApiDocument(source);
    this.stack = stack;
    this.operations = ApiOperation.all(document);
    this.pools = new ApiPools(document, operations);
    this.tasks = new ApiTasks(document, pools);
    ApiSecurity security = new ApiSecurity(document);
    operations.forEach(operation -> shown.put(operation, security.of(operation)));
    this.common = operations.isEmpty() ? Map.of() : security.common();
  }

  /**
   * Drafts it.
   *
   * @throws DraftException when nothing of it can be sent
   */
  static Draft of(SourceDocument source, StackDraft stack) throws DraftException {
    return new OpenApiDraft(source, stack).draft();
  }

  private Draft draft() throws DraftException {
    noteWhatIsNotRead();
    List<Object> all = new ArrayList<>();
    for (ApiOperation operation : operations) {
      Map<String, @Nullable Object> task = task(operation);
      if (task != null) {
        all.add(task);
      }
    }
    if (all.isEmpty()) {
      throw new DraftException(document.name() + " has no operation that a plan could send");
    }
    Map<String, @Nullable Object> plan = new LinkedHashMap<>();
    plan.put("target", ApiServers.target(document, stack));
    plan.putAll(common);
    if (stack.stack() != null) {
      plan.put("stack", stack.stack());
    }
    plan.put("load", DraftedPlan.load());
    plan.put("think", DraftedPlan.THINK);
    addPools(plan);
    plan.put("tasks", new PlanText.Noted("Each operation of the API once; mind the weights.", all));
    plan.put("thresholds", DraftedPlan.thresholds());
    List<Note> notes = new ArrayList<>(stack.notes());
    notes.addAll(document.notes().list());
    At info = document.root().child("info");
    return DraftedPlan.draft(
        "Drafted by load:init from "
            + document.name()
            + ": "
            + Literals.oneLine(info.text("title") + " " + info.text("version")),
        plan,
        notes);
  }

  private void addPools(Map<String, @Nullable Object> plan) {
    Map<String, Object> keep = new LinkedHashMap<>();
    List<Object> setup = new ArrayList<>();
    for (ApiPools.Ids ids : pools.all()) {
      Map<String, @Nullable Object> request = tasks.request(ids.list(), own(ids.list()), null);
      if (request != null) {
        Map<String, Object> capture = new LinkedHashMap<>();
        capture.put("json", ids.jsonPath());
        capture.put("default", List.of());
        request.put("capture", Map.of(ids.name(), capture));
        keep.put(ids.name(), new LinkedHashMap<>(Map.of("keep", 1000)));
        setup.add(request);
      }
    }
    if (!keep.isEmpty()) {
      plan.put("pools", new PlanText.Noted("Ids that all users share.", keep));
      plan.put("setup", setup);
    }
  }

  private @Nullable Map<String, @Nullable Object> task(ApiOperation operation) {
    ApiPools.Ids ids = idsOf(operation);
    if (ids != null && operation.method().equals("DELETE")) {
      return delete(operation, ids);
    }
    Map<String, @Nullable Object> request = tasks.request(operation, own(operation), null);
    if (request == null) {
      return null;
    }
    for (ApiPools.Ids created : pools.all()) {
      if (operation.equals(created.create())) {
        request.put(
            "capture", Map.of(created.name(), "$" + JsonPathText.member(created.property())));
      }
    }
    return weighted(operation.method().equals("GET") ? WEIGHT_OF_GET : 1, request);
  }

  /** What is deleted is made before where that can be done, so that the others keep theirs. */
  private @Nullable Map<String, @Nullable Object> delete(ApiOperation operation, ApiPools.Ids ids) {
    ApiOperation create = ids.create();
    Map<String, @Nullable Object> creation =
        create == null || isBelow(operation, ids) ? null : tasks.request(create, own(create), null);
    if (creation == null) {
      boolean isWhole = !isBelow(operation, ids);
      String id = isWhole ? "${take(" + ids.name() + ")}" : null;
      Map<String, @Nullable Object> request = tasks.request(operation, own(operation), id);
      if (request != null && isWhole) {
        request.put("rare", true);
        document
            .notes()
            .add(
                operation.at().pointer(),
                operation + " ends when all that were listed are gone, and so need not occur");
      }
      return request == null ? null : weighted(1, request);
    }
    Map<String, @Nullable Object> request =
        tasks.request(operation, own(operation), "${" + CREATED + "}");
    if (request == null) {
      return null;
    }
    creation.put("capture", Map.of(CREATED, "$" + JsonPathText.member(ids.property())));
    Map<String, @Nullable Object> steps = new LinkedHashMap<>();
    steps.put("steps", List.of(creation, request));
    return weighted(1, steps);
  }

  /** Whether it is something below the listed thing that is meant: {@code /pets/{id}/photo}. */
  private static boolean isBelow(ApiOperation operation, ApiPools.Ids ids) {
    String rest = operation.path().substring(ids.list().path().length() + 1);
    return rest.indexOf('/') >= 0;
  }

  private ApiPools.@Nullable Ids idsOf(ApiOperation operation) {
    int end = operation.path().indexOf('}');
    return end < 0 ? null : pools.of(operation.path().substring(0, end + 1));
  }

  /** What it shows beside what the whole plan does. */
  private ApiSecurity.Shown own(ApiOperation operation) {
    return ApiSecurity.beside(common, shown.getOrDefault(operation, ApiSecurity.Shown.NOTHING));
  }

  private static Map<String, @Nullable Object> weighted(
      int weight, Map<String, @Nullable Object> task) {
    Map<String, @Nullable Object> weighted = new LinkedHashMap<>();
    weighted.put("weight", weight);
    weighted.putAll(task);
    return weighted;
  }

  private void noteWhatIsNotRead() {
    for (At webhook : document.root().child("webhooks").members()) {
      document.notes().add(webhook.pointer(), "left out: the webhook `" + webhook.key() + "`");
    }
  }
}
