/**
 * What a workflow says (docs/workflows.md), checked as a whole and made ready to be run: steps in
 * an order that keeps to their dependencies, references and conditions parsed. Everything here is a
 * pure function; nothing knows Flink, a clock or a file.
 */
@NullMarked
package io.raptorflow.operators.workflow.definition;

import org.jspecify.annotations.NullMarked;
