/** Redis: answers kept for a while. */
@NullMarked
package io.raptorflow.connectors.redis;

import org.jspecify.annotations.NullMarked;
