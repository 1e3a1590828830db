/**
 * CloudEvents 1.0 in both Kafka content modes: reading what anybody may have written, and writing
 * what everybody can read.
 */
@NullMarked
package io.raptorflow.schemas.cloudevents;

import org.jspecify.annotations.NullMarked;
