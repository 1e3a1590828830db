package io.raptorflow.local.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a TCP port. */
final class PortNumber implements ITypeConverter<Integer> {
  private static final int HIGHEST = 65_535;

  @Override
  public Integer convert(String text) {
    int port;
    try {
      port = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      port = 0;
    }
    if (port < 1 || port > HIGHEST) {
      throw new TypeConversionException("'%s' is not a port of 1-%d".formatted(text, HIGHEST));
    }
    return port;
  }
}
