package io.raptorflow.operators.agents.prose;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number that sections tell.
 *
 * @param name for example {@code earned_value}
 * @param value now; absent when it is undefined
 * @param unit for example a currency, {@code ratio} or {@code count}; absent when nobody said it
 * @param before what it is compared with; absent when that is undefined or nothing is
 * @param change value less before; absent when either is
 */
public record Figure(
    String name,
    @Nullable BigDecimal value,
    @Nullable String unit,
    @Nullable BigDecimal before,
    @Nullable BigDecimal change) {}
