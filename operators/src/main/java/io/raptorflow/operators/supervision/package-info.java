/**
 * Domain supervisors: for each tenant and lord, who of several agents is asked, when, and what to
 * do about one that is not well. Decisions are plain Java; the operator only hosts them.
 */
@NullMarked
package io.raptorflow.operators.supervision;

import org.jspecify.annotations.NullMarked;
