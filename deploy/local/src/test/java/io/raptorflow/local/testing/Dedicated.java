package io.raptorflow.local.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks {@link SharedServers} for a server of the test's own, which the test may kill and start
 * again. It is stopped, and its data deleted, when the test (or the class, for a parameter of
 * {@code @BeforeAll}) is over.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Dedicated {}
