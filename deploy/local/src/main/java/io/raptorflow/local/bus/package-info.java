/** RaptorBus from outside: publishing, watching and measuring it with plain Kafka clients. */
@NullMarked
package io.raptorflow.local.bus;

import org.jspecify.annotations.NullMarked;
