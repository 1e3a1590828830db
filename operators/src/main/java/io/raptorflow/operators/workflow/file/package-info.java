/**
 * Workflows as people write them: YAML, of which JSON is a part, with what is wrong told by line
 * and column. Texts come from whoever calls; nothing here opens a file.
 */
@NullMarked
package io.raptorflow.operators.workflow.file;

import org.jspecify.annotations.NullMarked;
