package io.raptorflow.operators.workflow.file;

/**
 * A text and where it is from.
 *
 * @param file as people are told of it
 */
public record SourceText(String file, String text) {}
