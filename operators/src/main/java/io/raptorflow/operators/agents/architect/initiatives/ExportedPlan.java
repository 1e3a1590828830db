package io.raptorflow.operators.agents.architect.initiatives;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An initiative and its plan as a file.
 *
 * @param version of the initiative; absent when it has none
 * @param mediaType of the content
 * @param content of the file
 * @param sha256 of its UTF-8 bytes, as 64 hexadecimal digits: the same for the same version
 * @param losses names of fields that the format cannot carry; none for most files in JSON
 */
public record ExportedPlan(
    String initiativeId,
    @Nullable Long version,
    String mediaType,
    String content,
    String sha256,
    List<String> losses) {}
