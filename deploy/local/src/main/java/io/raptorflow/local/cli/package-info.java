/** The {@code raptorflow} command. */
@NullMarked
package io.raptorflow.local.cli;

import org.jspecify.annotations.NullMarked;
