package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** From documents on the bus to what becomes of chunks in the index. */
public final class KnowledgeIngest {
  /** Documents that cannot be indexed. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", Types.DEAD_LETTER);

  private static final OutputTag<PersonNews> PERSONS =
      new OutputTag<>("persons", IngestTypes.PERSON_NEWS);

  /** Documents of a subtask that are embedded or wait for those before them. */
  private static final int CAPACITY = 8;

  /** A document of a mebibyte takes a minute or more, and is never given up. */
  private static final long NO_TIMEOUT = 0;

  private KnowledgeIngest() {}

  /** Whether it says what documents there are, or whose may no longer be known. */
  public static boolean concernsDocuments(Event event) {
    return isAboutDocument(event) || PersonalData.isErasure(event);
  }

  private static boolean isAboutDocument(Event event) {
    return event.entity().equals(Entity.DOCUMENT.wireName())
        && (event.type() == EventType.DATA_CREATED
            || event.type() == EventType.DATA_UPDATED
            || event.type() == EventType.DATA_DELETED);
  }

  /**
   * What becomes of chunks, those of one document in order. The same document again, an older
   * version and a deletion of what is not there cost nothing.
   *
   * @param events of which those that {@linkplain #concernsDocuments concern documents} are read
   */
  public static SingleOutputStreamOperator<ChunkChange> changes(
      DataStream<Event> events, DocumentChunker.Opener chunker) {
    SingleOutputStreamOperator<Event> changed =
        events
            .filter(KnowledgeIngest::isAboutDocument)
            .uid("document-events")
            .name("document-events")
            .keyBy(Event::key, BasicTypeInfo.STRING_TYPE_INFO)
            .process(new ChangedDocuments(PERSONS))
            .returns(Types.EVENT)
            .uid("changed-documents")
            .name("changed-documents");
    DataStream<ChunkedDocument> chunked =
        AsyncDataStream.orderedWait(
                changed, new ChunkDocuments(chunker), NO_TIMEOUT, TimeUnit.MILLISECONDS, CAPACITY)
            .returns(IngestTypes.CHUNKED)
            .uid("chunk-documents")
            .name("chunk-documents");
    return chunked
        .keyBy(each -> each.event().key(), BasicTypeInfo.STRING_TYPE_INFO)
        .connect(
            erasures(events, changed)
                .keyBy(DocumentErasure::document, BasicTypeInfo.STRING_TYPE_INFO))
        .process(new ChunkLedger(DEAD_LETTERS))
        .returns(IngestTypes.CHANGE)
        .uid("chunk-ledger")
        .name("chunk-ledger");
  }

  private static DataStream<DocumentErasure> erasures(
      DataStream<Event> events, SingleOutputStreamOperator<Event> changed) {
    DataStream<PersonNews> erased =
        events
            .filter(PersonalData::isErasure)
            .uid("erasure-events")
            .name("erasure-events")
            .map(each -> new PersonNews(each.key(), PersonNews.Kind.ERASED, null, each.time()))
            .returns(IngestTypes.PERSON_NEWS)
            .uid("person-erasures")
            .name("person-erasures");
    return erased
        .union(changed.getSideOutput(PERSONS))
        .keyBy(PersonNews::person, BasicTypeInfo.STRING_TYPE_INFO)
        .process(new ErasedPersons())
        .returns(IngestTypes.ERASURE)
        .uid("erased-persons")
        .name("erased-persons");
  }
}
