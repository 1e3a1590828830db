package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.ContextCache;
import io.raptorflow.schemas.context.ContextSource;
import java.io.Serializable;

/**
 * Where the context of tasks comes from.
 *
 * @param settings how it is asked for
 * @param source that is asked
 * @param cache of its answers
 */
public record ContextSupply(
    ContextSettings settings, ContextSource.Opener source, ContextCache.Opener cache)
    implements Serializable {}
