package io.raptorflow.local;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class paths of the servers, as the build left them.
 *
 * @param home the project's root directory
 */
public record Runtimes(Path home) {
  private static final String HOME_PROPERTY = "raptorflow.home";
  private static final Path MODULES = Path.of("deploy", "local", "runtimes");

  public Runtimes {
    home = home.toAbsolutePath().normalize();
    if (!Files.isDirectory(home.resolve(MODULES))) {
      throw new StackException(
          "%s is not the root of RaptorFlow, as it has no %s: run the command from inside the project."
              .formatted(home, MODULES));
    }
  }

  /** The project that {@code raptorflow.home} names, else the one around the working directory. */
  public static Runtimes find() {
    String named = System.getProperty(HOME_PROPERTY);
    return named == null ? around(Path.of("")) : new Runtimes(Path.of(named));
  }

  static Runtimes around(Path directory) {
    Path start = directory.toAbsolutePath().normalize();
    for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
      if (Files.isDirectory(candidate.resolve(MODULES))) {
        return new Runtimes(candidate);
      }
    }
    throw new StackException(
        "No RaptorFlow project was found in %s or above it: run the command from inside the project."
            .formatted(start));
  }

  String kafka() {
    return joined(libraries("kafka"));
  }

  String openSearch() {
    List<Path> entries = new ArrayList<>(libraries("opensearch"));
    Path target = target("opensearch");
    entries.add(target.resolve("classes"));
    entries.addAll(jarsIn(target.resolve("k-nn")));
    return joined(entries);
  }

  String flink() {
    return joined(libraries("flink"));
  }

  /** Where this module's own classes are, for {@link io.raptorflow.local.child.TiedMain}. */
  private static Path ownClasses() {
    try {
      return Path.of(Runtimes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has an entry that is no URI", e);
    }
  }

  private Path target(String server) {
    return home.resolve(MODULES).resolve(server).resolve("target");
  }

  private List<Path> libraries(String server) {
    Path file = target(server).resolve("classpath.txt");
    String content;
    try {
      content = Files.readString(file).strip();
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read, so %s is not built: run 'mvn package' in %s."
              .formatted(file, server, home),
          e);
    }
    List<Path> jars = Stream.of(content.split(File.pathSeparator)).map(Path::of).toList();
    for (Path jar : jars) {
      if (!Files.exists(jar)) {
        throw new StackException(
            "%s, which %s needs, is gone from the local Maven repository: run 'mvn package' in %s."
                .formatted(jar, server, home));
      }
    }
    return jars;
  }

  private List<Path> jarsIn(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read, so the k-NN plugin is not unpacked: run 'mvn package' in %s."
              .formatted(directory, home),
          e);
    }
  }

  private static String joined(List<Path> entries) {
    return Stream.concat(entries.stream(), Stream.of(ownClasses()))
        .map(Path::toString)
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }
}
