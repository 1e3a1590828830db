package io.raptorflow.local.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a count. */
final class AtLeastOne implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    long count;
    try {
      count = Long.parseLong(text);
    } catch (NumberFormatException e) {
      count = 0;
    }
    if (count < 1) {
      throw new TypeConversionException("'%s' is not a whole number from 1".formatted(text));
    }
    return count;
  }
}
