package io.raptorflow.operators.workflow.engine;

/**
 * Which execution.
 *
 * @param tenant whose it is
 * @param name unique within the tenant; the log's subject is {@code workflow/<name>}
 */
public record ExecutionId(String tenant, String name) {
  /** The execution of a sub-workflow: {@code <parent>.<step>.<part>}. */
  ExecutionId child(String step, int part) {
    return new ExecutionId(tenant, name + '.' + step + '.' + part);
  }
}
