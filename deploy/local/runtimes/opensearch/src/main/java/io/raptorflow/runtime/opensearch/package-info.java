/** The process of one OpenSearch node. */
@NullMarked
package io.raptorflow.runtime.opensearch;

import org.jspecify.annotations.NullMarked;
