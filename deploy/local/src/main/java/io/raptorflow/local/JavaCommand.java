package io.raptorflow.local;

import io.raptorflow.local.child.TiedMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server's JVM is called.
 *
 * @param server the server's name
 * @param jvmFlags memory and other flags of this server
 * @param classPath the server's class path
 * @param mainClass the class that runs
 * @param arguments what the class is given
 */
record JavaCommand(
    String server,
    List<String> jvmFlags,
    String classPath,
    String mainClass,
    List<String> arguments) {
  JavaCommand {
    jvmFlags = List.copyOf(jvmFlags);
    arguments = List.copyOf(arguments);
  }

  /**
   * The command line.
   *
   * @param tied whether the process ends with its parent; else it survives the end of its parent's
   *     terminal too
   */
  List<String> line(StateDirectory state, boolean tied) {
    // Ctrl-C reaches every process of a terminal: the servers are to end in order, when they are
    // told to. What a process ignores when it starts, it ignores for good.
    String ignored = tied ? "INT" : "INT HUP";
    List<String> line = new ArrayList<>();
    line.addAll(List.of("/bin/sh", "-c", "trap '' " + ignored + "; exec \"$@\"", "sh"));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(marks(server, state));
    line.addAll(jvmFlags);
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.add("-Dfile.encoding=UTF-8");
    line.add("-Djava.io.tmpdir=" + state.of(server).resolve("tmp"));
    line.add("-Dlog.file=" + state.log(server));
    line.add("-Dlog4j2.configurationFile=" + state.logging().toUri());
    if (tied) {
      line.add(TiedMain.class.getName());
    }
    line.add(mainClass);
    line.addAll(arguments);
    return line;
  }

  /** The flags by which a server's process is told from every other one. */
  static List<String> marks(String server, StateDirectory state) {
    return List.of("-Draptorflow.server=" + server, "-Draptorflow.state=" + state.root());
  }
}
