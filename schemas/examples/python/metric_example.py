#!/usr/bin/python3
"""Publishes two metrics to RaptorBus and reads one back.

    /usr/bin/python3 metric_example.py localhost:9092 [tenant]

Needs Debian's python3-kafka and nothing else.
"""

import json
import sys
import uuid
from datetime import datetime, timezone

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

TOPIC = "raptor.metrics"
SERIES = "campaign-1.cost_per_click"
SOURCE = "//example.org/shop"
TIMEOUT_SECONDS = 30

# The newest protocol this client speaks; it cannot find out by itself with a broker of Kafka 4.
PROTOCOL = (2, 5, 0)


def attributes(tenant):
    """The CloudEvents attributes of a metric that has just been measured."""
    return {
        "specversion": "1.0",
        "id": str(uuid.uuid4()),
        "source": SOURCE,
        "type": "io.raptorflow.metric_recorded",
        "subject": f"metric/{SERIES}",
        "time": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "tenant": tenant,
        "dataschema": "https://raptorflow.io/schemas/metric/1",
    }


def metric(value):
    return {"series": SERIES, "value": value, "unit": "EUR", "dimensions": {"device": "mobile"}}


def publish_binary(producer, tenant, value):
    """Attributes in headers, the payload as value."""
    headers = [(f"ce_{name}", text.encode()) for name, text in attributes(tenant).items()]
    return publish(
        producer,
        tenant,
        headers + [("content-type", b"application/json")],
        metric(value),
    )


def publish_structured(producer, tenant, value):
    """Everything in the value."""
    event = {**attributes(tenant), "datacontenttype": "application/json", "data": metric(value)}
    return publish(
        producer, tenant, [("content-type", b"application/cloudevents+json; charset=utf-8")], event
    )


def publish(producer, tenant, headers, value):
    """The key keeps the events of one subject in order."""
    return producer.send(
        TOPIC,
        key=f"{tenant}|metric/{SERIES}".encode(),
        value=json.dumps(value, allow_nan=False).encode(),
        headers=headers,
    ).get(timeout=TIMEOUT_SECONDS)


def read_back(bootstrap, written):
    """The record at the place where it was written."""
    consumer = KafkaConsumer(
        bootstrap_servers=bootstrap,
        api_version=PROTOCOL,
        consumer_timeout_ms=TIMEOUT_SECONDS * 1000,
    )
    try:
        partition = TopicPartition(written.topic, written.partition)
        consumer.assign([partition])
        consumer.seek(partition, written.offset)
        for record in consumer:
            return record
        raise TimeoutError(f"nothing read from {partition} within {TIMEOUT_SECONDS} s")
    finally:
        consumer.close()


def main(bootstrap, tenant="example"):
    producer = KafkaProducer(bootstrap_servers=bootstrap, api_version=PROTOCOL, acks="all")
    binary = publish_binary(producer, tenant, 0.42)
    print(f"published binary at {binary.topic}-{binary.partition}@{binary.offset}")
    structured = publish_structured(producer, tenant, 0.43)
    print(f"published structured at {structured.topic}-{structured.partition}@{structured.offset}")
    producer.close()

    record = read_back(bootstrap, binary)
    headers = {name: text.decode() for name, text in record.headers}
    print(f"read {headers['ce_type']} {headers['ce_subject']} {json.loads(record.value)['value']}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    main(*sys.argv[1:])
