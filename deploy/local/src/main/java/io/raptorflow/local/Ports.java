package io.raptorflow.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses the TCP ports that servers listen on, on 127.0.0.1.
 *
 * <p>Free ports are drawn from 20000–31999, below the range that Linux and macOS give to outgoing
 * connections, so that none is lost between its choice and the moment its server binds it; and one
 * JVM is never given the same port twice.
 */
public final class Ports {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 31_999;
  private static final int TRIES = 1_000;

  /** The remedy for a port that was drawn, not chosen. */
  static final String DRAW_AGAIN = "start again to have another port drawn";

  private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** A port that nobody listens on. */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
      if (isFree(port) && HANDED_OUT.add(port)) {
        return port;
      }
    }
    throw new StackException(
        "No free port was found among %d-%d on 127.0.0.1 in %d tries: stop what listens there."
            .formatted(LOWEST, HIGHEST, TRIES));
  }

  /**
   * The port a server shall listen on: the one its user asked for, else its customary one, else any
   * free one.
   *
   * @param wanted the user's choice, which is taken or refused, never replaced
   * @param customary where people expect this server, used when it is free
   * @param server the server's name, for the message
   * @param remedy how the user chooses another port, for the message
   * @throws StackException if the wanted port is in use
   */
  static int choose(OptionalInt wanted, int customary, String server, String remedy) {
    if (wanted.isPresent()) {
      requireFree(wanted.getAsInt(), server, remedy);
      return wanted.getAsInt();
    }
    return isFree(customary) && HANDED_OUT.add(customary) ? customary : free();
  }

  /**
   * Checks that a server can listen on a port.
   *
   * @param remedy what the user does to get another port, for the message
   * @throws StackException if the port is out of range or in use
   */
  static void requireFree(int port, String server, String remedy) {
    if (port < 1 || port > 65_535) {
      throw new StackException(
          "Port %d for %s is not one of 1-65535: %s.".formatted(port, server, remedy));
    }
    if (!isFree(port)) {
      throw new StackException(
          "Port %d on 127.0.0.1, meant for %s, is in use by another process: end that process, or %s."
              .formatted(port, server, remedy));
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As the servers do: a port whose last connections are only fading away is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
