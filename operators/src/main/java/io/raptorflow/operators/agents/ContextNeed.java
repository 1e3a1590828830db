package io.raptorflow.operators.agents;

import io.raptorflow.schemas.context.RetrievalProfile;
import java.util.function.Function;

/**
 * That a capability wants to know what documents say, and how it asks them. Its method finds the
 * passages in {@link Asked#context}; they may be none, and never change what it computes.
 *
 * @param profile what is wanted
 * @param question from the input alone, in words; blank: nothing is asked
 */
public record ContextNeed<I>(RetrievalProfile profile, Function<I, String> question) {}
