package io.raptorflow.operators.agents;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something an agent can be asked.
 *
 * @param name snake_case, for example {@code detect_anomalies}
 * @param purpose one sentence for people: what is computed, by which method
 * @param input record of the input; its constructor throws {@link InvalidInput}
 * @param output record of the output
 * @param memoryKey which memory it reads, from the input alone: the same key that observing uses
 * @param method the computation
 * @param context what documents it asks before it is called; null: none
 */
public record Capability<I, O>(
    String name,
    String purpose,
    Class<I> input,
    Class<O> output,
    Function<I, MemoryKey> memoryKey,
    CapabilityMethod<I, O> method,
    @Nullable ContextNeed<I> context) {}
