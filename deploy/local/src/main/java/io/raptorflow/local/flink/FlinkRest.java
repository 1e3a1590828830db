package io.raptorflow.local.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A client of one Flink cluster's REST interface, version 1. Every method throws {@link
 * FlinkRestException} if the cluster cannot be reached or refuses. Safe for use by several threads.
 *
 * @see <a href="https://nightlies.apache.org/flink/flink-docs-release-2.2/docs/ops/rest_api/">Flink
 *     REST API</a>
 */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  // Submitting runs the program's main in the JobManager, which takes its time on a busy machine.
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration BETWEEN_POLLS = Duration.ofMillis(200);

  private final URI cluster;
  private final HttpClient client;

  /**
   * @param cluster the JobManager's URL, such as {@code http://127.0.0.1:8081}
   */
  public FlinkRest(URI cluster) {
    this.cluster = URI.create(cluster.toString().replaceAll("/+$", ""));
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /** The JobManager's URL. */
  public String address() {
    return cluster.toString();
  }

  /** The cluster's processes and slots. */
  public ClusterOverview overview() {
    JsonNode overview = get("/overview");
    return new ClusterOverview(
        overview.path("taskmanagers").asInt(),
        overview.path("slots-total").asInt(),
        overview.path("slots-available").asInt(),
        overview.path("jobs-running").asInt(),
        overview.path("flink-version").asText());
  }

  /**
   * Gives the cluster a jar.
   *
   * @return the jar's id for {@link #run}
   */
  public String upload(Path jar) {
    String boundary = UUID.randomUUID().toString();
    BodyPublisher body = multipart(jar, boundary);
    HttpRequest request =
        request("/jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(body)
            .build();
    String stored = send(request).path("filename").asText();
    return stored.substring(stored.lastIndexOf('/') + 1);
  }

  private static BodyPublisher multipart(Path jar, String boundary) {
    String header =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/java-archive\r\n\r\n"
            .formatted(boundary, jar.getFileName());
    try {
      return BodyPublishers.concat(
          BodyPublishers.ofString(header),
          BodyPublishers.ofFile(jar),
          BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
    } catch (FileNotFoundException e) {
      throw FlinkRestException.unreachable(
          "The job jar %s cannot be read: build it first.".formatted(jar), e);
    }
  }

  /** The ids of the jars the cluster holds. */
  public List<String> jars() {
    List<String> ids = new ArrayList<>();
    get("/jars").path("files").forEach(file -> ids.add(file.path("id").asText()));
    return ids;
  }

  /**
   * Submits the job that a program builds.
   *
   * @return the job's id
   */
  public String run(JarRun run) {
    ObjectNode body = JSON.createObjectNode();
    body.put("entryClass", run.entryClass());
    ArrayNode arguments = body.putArray("programArgsList");
    run.arguments().forEach(arguments::add);
    run.savepoint().ifPresent(path -> body.put("savepointPath", path));
    run.parallelism().ifPresent(parallelism -> body.put("parallelism", parallelism));
    return post("/jars/" + encoded(run.jarId()) + "/run", body).path("jobid").asText();
  }

  /** All jobs the cluster remembers, running or over, newest first. */
  public List<FlinkJob> jobs() {
    List<FlinkJob> jobs = new ArrayList<>();
    get("/jobs/overview").path("jobs").forEach(job -> jobs.add(job(job)));
    jobs.sort((left, right) -> right.startedAt().compareTo(left.startedAt()));
    return List.copyOf(jobs);
  }

  /** One job. */
  public FlinkJob job(String jobId) {
    return job(get("/jobs/" + encoded(jobId)));
  }

  private static FlinkJob job(JsonNode job) {
    return new FlinkJob(
        job.path("jid").asText(),
        job.path("name").asText(),
        job.path("state").asText(),
        Instant.ofEpochMilli(job.path("start-time").asLong()));
  }

  /** Why a job failed, the first line of its root cause; empty if it did not. */
  public Optional<String> failure(String jobId) {
    JsonNode latest =
        get("/jobs/" + encoded(jobId) + "/exceptions").at("/exceptionHistory/entries/0");
    return latest.isMissingNode()
        ? Optional.empty()
        : Optional.of(rootCause(latest.path("stacktrace").asText()));
  }

  /** Asks for a job's end; its checkpoints are kept. Returns before it has ended. */
  public void cancel(String jobId) {
    send(
        request("/jobs/" + encoded(jobId) + "?mode=cancel")
            .method("PATCH", BodyPublishers.noBody())
            .build());
  }

  /**
   * Ends a job with a savepoint and waits until that is complete.
   *
   * @param directory where the savepoint is written; empty for the cluster's default
   * @param patience how long to wait
   * @return the savepoint's path, to start from later
   * @throws FlinkRestException if the savepoint fails or is not complete in time
   */
  public String stopWithSavepoint(String jobId, Optional<String> directory, Duration patience) {
    ObjectNode body = JSON.createObjectNode();
    directory.ifPresent(target -> body.put("targetDirectory", target));
    body.put("drain", false);
    String job = "/jobs/" + encoded(jobId);
    String request = post(job + "/stop", body).path("request-id").asText();
    Instant deadline = Instant.now().plus(patience);
    JsonNode answer = get(job + "/savepoints/" + request);
    while (!answer.at("/status/id").asText().equals("COMPLETED")) {
      if (Instant.now().isAfter(deadline)) {
        throw FlinkRestException.refused(
            "The savepoint of job %s was not complete within %d s."
                .formatted(jobId, patience.toSeconds()),
            504);
      }
      pause();
      answer = get(job + "/savepoints/" + request);
    }
    JsonNode cause = answer.at("/operation/failure-cause/stack-trace");
    if (!cause.isMissingNode()) {
      throw FlinkRestException.refused(
          "The savepoint of job %s failed: %s".formatted(jobId, rootCause(cause.asText())), 500);
    }
    return answer.at("/operation/location").asText();
  }

  /** What a job's checkpointing did. */
  public Checkpoints checkpoints(String jobId) {
    JsonNode answer = get("/jobs/" + encoded(jobId) + "/checkpoints");
    JsonNode counts = answer.path("counts");
    return new Checkpoints(
        counts.path("completed").asLong(),
        counts.path("failed").asLong(),
        counts.path("in_progress").asLong(),
        counts.path("restored").asLong(),
        present(answer.at("/latest/completed")).map(FlinkRest::completed),
        present(answer.at("/latest/restored")).map(FlinkRest::restored));
  }

  /**
   * What a completed checkpoint holds of each task.
   *
   * @return bytes by the task's name
   */
  public Map<String, Long> stateBytes(String jobId, long checkpoint) {
    JsonNode tasks =
        get("/jobs/" + encoded(jobId) + "/checkpoints/details/" + checkpoint).path("tasks");
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (Vertex vertex : vertices(jobId)) {
      bytes.merge(vertex.name(), tasks.path(vertex.id()).path("state_size").asLong(), Long::sum);
    }
    return bytes;
  }

  private static Checkpoints.Completed completed(JsonNode checkpoint) {
    return new Checkpoints.Completed(
        checkpoint.path("id").asLong(),
        path(checkpoint),
        Instant.ofEpochMilli(checkpoint.path("latest_ack_timestamp").asLong()),
        Duration.ofMillis(checkpoint.path("end_to_end_duration").asLong()),
        checkpoint.path("state_size").asLong());
  }

  private static Checkpoints.Restored restored(JsonNode restore) {
    return new Checkpoints.Restored(
        restore.path("id").asLong(),
        path(restore),
        Instant.ofEpochMilli(restore.path("restore_timestamp").asLong()),
        restore.path("is_savepoint").asBoolean());
  }

  private static Optional<String> path(JsonNode checkpoint) {
    return present(checkpoint.path("external_path"))
        .map(JsonNode::asText)
        .filter(path -> path.contains("/"));
  }

  private static Optional<JsonNode> present(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
  }

  /** The tasks of a job. */
  public List<Vertex> vertices(String jobId) {
    List<Vertex> vertices = new ArrayList<>();
    for (JsonNode vertex : get("/jobs/" + encoded(jobId)).path("vertices")) {
      vertices.add(
          new Vertex(
              vertex.path("id").asText(),
              vertex.path("name").asText(),
              vertex.path("parallelism").asInt(),
              vertex.path("status").asText()));
    }
    return List.copyOf(vertices);
  }

  /**
   * Metrics of a task, summed over its subtasks.
   *
   * @param metrics names such as {@code numRecordsIn}
   * @return by name, without those that the task does not have
   */
  public Map<String, Double> metrics(String jobId, String vertexId, List<String> metrics) {
    String path =
        "/jobs/%s/vertices/%s/subtasks/metrics".formatted(encoded(jobId), encoded(vertexId));
    Set<String> known = new HashSet<>();
    get(path).forEach(metric -> known.add(metric.path("id").asText()));
    // Asked for one name that it does not know, Flink answers none of the others either.
    List<String> wanted = metrics.stream().filter(known::contains).toList();
    Map<String, Double> sums = new LinkedHashMap<>();
    if (!wanted.isEmpty()) {
      get(path + "?agg=sum&get=" + encoded(String.join(",", wanted)))
          .forEach(sum -> sums.put(sum.path("id").asText(), sum.path("sum").asDouble()));
    }
    return sums;
  }

  /**
   * Metrics of the TaskManagers' processes, summed over them.
   *
   * @param metrics names such as {@code Status.JVM.Memory.Heap.Used}, all of them known to Flink
   */
  public Map<String, Double> taskManagerMetrics(List<String> metrics) {
    Map<String, Double> sums = new LinkedHashMap<>();
    get("/taskmanagers/metrics?agg=sum&get=" + encoded(String.join(",", metrics)))
        .forEach(sum -> sums.put(sum.path("id").asText(), sum.path("sum").asDouble()));
    return sums;
  }

  private JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  private JsonNode post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(cluster + "/v1" + path)).timeout(ANSWER_TIMEOUT);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw FlinkRestException.refused(refusal(request, response), response.statusCode());
      }
      return response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw FlinkRestException.unreachable(
          "%s answered something that is not JSON, so it is no Flink JobManager: check the address."
              .formatted(request.uri()),
          e);
    } catch (IOException e) {
      throw FlinkRestException.unreachable(
          "Flink's JobManager at %s cannot be reached (%s): check that it runs and the address is right."
              .formatted(cluster, reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FlinkRestException.unreachable("Waiting for %s was interrupted.".formatted(cluster), e);
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static String refusal(HttpRequest request, HttpResponse<String> response) {
    return "Flink refused %s %s (%d): %s"
        .formatted(
            request.method(),
            request.uri().getPath(),
            response.statusCode(),
            rootCause(errors(response.body())));
  }

  private static String errors(String body) {
    try {
      List<String> errors = new ArrayList<>();
      JSON.readTree(body).path("errors").forEach(error -> errors.add(error.asText()));
      return errors.isEmpty() ? body : String.join("\n", errors);
    } catch (JsonProcessingException e) {
      return body;
    }
  }

  /** The line of a stack trace that says what went wrong first, without its frames. */
  static String rootCause(String stackTrace) {
    String marker = "Caused by: ";
    String first = stackTrace.strip();
    int last = first.lastIndexOf(marker);
    String cause = last < 0 ? withoutPreamble(first) : first.substring(last + marker.length());
    return cause.lines().findFirst().orElse("no reason given").strip();
  }

  /** Flink puts "Internal server error." before the exception that caused it. */
  private static String withoutPreamble(String errors) {
    String preamble = "Internal server error.\n";
    return errors.startsWith(preamble) ? errors.substring(preamble.length()) : errors;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_POLLS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FlinkRestException.unreachable("Waiting for a savepoint was interrupted.", e);
    }
  }
}
