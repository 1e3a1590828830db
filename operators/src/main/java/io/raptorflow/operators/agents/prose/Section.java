package io.raptorflow.operators.agents.prose;

import java.util.List;

/**
 * A part of an answer in words.
 *
 * @param title for example {@code Cost}
 * @param text sentences made from the figures by templates
 * @param figures names of the figures it tells
 * @param evidence ids of the events it rests on
 */
public record Section(String title, String text, List<String> figures, List<String> evidence) {}
