package io.raptorflow.connectors.opensearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/**
 * Keeps documents that were not written yet in a checkpoint. The byte after the names says what to
 * do; it began as whether the payload is plain, which 0 and 1 still say.
 */
final class IndexDocumentSerializer extends AsyncSinkWriterStateSerializer<IndexDocument> {
  private static final int CREATE = 0;
  private static final int CREATE_PLAIN = 1;
  private static final int REPLACE = 2;
  private static final int REMOVE = 3;

  @Override
  protected void serializeRequestToStream(IndexDocument document, DataOutputStream out)
      throws IOException {
    out.writeUTF(document.index());
    out.writeUTF(document.id());
    if (document.action() instanceof IndexDocument.Replace replace) {
      writeVersion(REPLACE, replace.routing(), replace.version(), out);
    } else if (document.action() instanceof IndexDocument.Remove remove) {
      writeVersion(REMOVE, remove.routing(), remove.version(), out);
    } else {
      out.writeByte(document.plain() ? CREATE_PLAIN : CREATE);
    }
    out.writeInt(document.source().length);
    out.write(document.source());
  }

  private static void writeVersion(int kind, String routing, long version, DataOutputStream out)
      throws IOException {
    out.writeByte(kind);
    out.writeUTF(routing);
    out.writeLong(version);
  }

  @Override
  protected IndexDocument deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    String index = in.readUTF();
    String id = in.readUTF();
    int kind = in.readByte();
    return switch (kind) {
      case CREATE, CREATE_PLAIN ->
          IndexDocument.created(index, id, source(in), kind == CREATE_PLAIN);
      case REPLACE -> IndexDocument.replaced(index, id, in.readUTF(), in.readLong(), source(in));
      case REMOVE -> {
        var removed = IndexDocument.removed(index, id, in.readUTF(), in.readLong());
        source(in);
        yield removed;
      }
      default -> throw new IOException("a document to be treated by way " + kind);
    };
  }

  private static byte[] source(DataInputStream in) throws IOException {
    byte[] source = new byte[in.readInt()];
    in.readFully(source);
    return source;
  }

  @Override
  public int getVersion() {
    return 1;
  }
}
