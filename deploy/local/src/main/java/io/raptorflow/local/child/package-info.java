/** What runs inside a server's JVM beside the server; needs nothing but the JDK. */
@NullMarked
package io.raptorflow.local.child;

import org.jspecify.annotations.NullMarked;
