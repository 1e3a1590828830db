/** RaptorFlow's jobs on a local stack. */
@NullMarked
package io.raptorflow.local.jobs;

import org.jspecify.annotations.NullMarked;
