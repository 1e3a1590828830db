package io.raptorflow.local.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Runs a server's main class in a process that ends when its parent does, however the parent ends.
 *
 * <p>Standard input is a pipe whose other end only the parent holds. The operating system closes it
 * when the parent is gone, even by SIGKILL, and the end of the input is this process's sign to shut
 * down. A server that is to outlive its parent is started without this class.
 */
public final class TiedMain {
  private static final int ENDED_BY_SIGTERM = 143;
  private static final long GRACE_SECONDS = 20;

  private TiedMain() {}

  /**
   * Calls the server's {@code main} and returns or throws as it does.
   *
   * @param arguments the name of the server's main class, then that class's own arguments
   */
  public static void main(String[] arguments) throws Throwable {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("expected the name of the server's main class");
    }
    daemon("parent-watch", TiedMain::endWithParent);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void endWithParent() {
    awaitEndOfInput();
    System.err.println("The process that started this server is gone: shutting down.");
    daemon("parent-watch-halt", TiedMain::haltAfterGrace);
    System.exit(ENDED_BY_SIGTERM);
  }

  private static void awaitEndOfInput() {
    try {
      int read = System.in.read();
      while (read >= 0) {
        read = System.in.read();
      }
    } catch (IOException e) {
      System.err.println("The pipe from the process that started this server broke: " + e);
    }
  }

  private static void haltAfterGrace() {
    try {
      TimeUnit.SECONDS.sleep(GRACE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ENDED_BY_SIGTERM);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
