package io.raptorflow.operators.agents;

import java.time.Instant;

/**
 * Event time has reached a moment the agent asked to be woken at: every event of the key up to then
 * has been seen, unless it is late.
 *
 * @param tenant whose memory this is
 * @param key the memory key
 * @param time the moment asked for
 */
public record Woken(String tenant, String key, Instant time) {}
