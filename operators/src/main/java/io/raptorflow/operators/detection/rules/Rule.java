package io.raptorflow.operators.detection.rules;

import java.time.Instant;

/**
 * A rule: whose, which version, and the pattern that makes it speak.
 *
 * @param tenant whose events it sees
 * @param id unique within the tenant
 * @param version at least 1; a lower or equal version never replaces a higher one
 * @param enabled whether it runs
 * @param key CEL expression over the event, a string; events match together only where it is equal
 * @param validFrom event time of the first event it sees
 * @param severity of its warnings
 * @param sentence what the warning says, with <code>${CEL}</code> over {@code key} and {@code
 *     matched.NODE}
 * @param pattern what it looks for
 */
public record Rule(
    String tenant,
    String id,
    long version,
    boolean enabled,
    String key,
    Instant validFrom,
    Severity severity,
    String sentence,
    PatternNode.Graph pattern) {}
