/** End-to-end measurements on real servers. */
@NullMarked
package io.raptorflow.local.bench;

import org.jspecify.annotations.NullMarked;
