@NullMarked
package io.raptorflow.operators.agents.architect.allocation;

import org.jspecify.annotations.NullMarked;
