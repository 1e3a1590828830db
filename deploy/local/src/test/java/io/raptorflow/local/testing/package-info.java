/** Real servers for tests: {@link io.raptorflow.local.testing.SharedServers} is where to start. */
@NullMarked
package io.raptorflow.local.testing;

import org.jspecify.annotations.NullMarked;
