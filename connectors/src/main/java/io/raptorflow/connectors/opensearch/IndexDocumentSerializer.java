package io.raptorflow.connectors.opensearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** Keeps documents that were not written yet in a checkpoint. */
final class IndexDocumentSerializer extends AsyncSinkWriterStateSerializer<IndexDocument> {
  @Override
  protected void serializeRequestToStream(IndexDocument document, DataOutputStream out)
      throws IOException {
    out.writeUTF(document.index());
    out.writeUTF(document.id());
    out.writeBoolean(document.plain());
    out.writeInt(document.source().length);
    out.write(document.source());
  }

  @Override
  protected IndexDocument deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    String index = in.readUTF();
    String id = in.readUTF();
    boolean plain = in.readBoolean();
    byte[] source = new byte[in.readInt()];
    in.readFully(source);
    return new IndexDocument(index, id, source, plain);
  }

  @Override
  public int getVersion() {
    return 1;
  }
}
