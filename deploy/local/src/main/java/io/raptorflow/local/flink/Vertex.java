package io.raptorflow.local.flink;

/**
 * A chain of operators that run as one task.
 *
 * @param id 32 hexadecimal digits
 * @param name the operators' names
 * @param parallelism its subtasks, at least 1
 * @param status Flink's word for the state of its subtasks taken together
 */
public record Vertex(String id, String name, int parallelism, String status) {}
