// Publishes two metrics to RaptorBus and reads one back.
//
//     npm ci && node metric_example.mjs localhost:9092 [tenant]

import { randomUUID } from "node:crypto";
import { argv, exit } from "node:process";
import kafkajs from "kafkajs";

const TOPIC = "raptor.metrics";
const SERIES = "campaign-1.cost_per_click";
const SOURCE = "//example.org/shop";
const TIMEOUT_MILLIS = 30_000;

/** The CloudEvents attributes of a metric that has just been measured. */
function attributes(tenant) {
  return {
    specversion: "1.0",
    id: randomUUID(),
    source: SOURCE,
    type: "io.raptorflow.metric_recorded",
    subject: `metric/${SERIES}`,
    time: new Date().toISOString(),
    tenant,
    dataschema: "https://raptorflow.io/schemas/metric/1",
  };
}

function metric(value) {
  return { series: SERIES, value, unit: "EUR", dimensions: { device: "mobile" } };
}

/** Attributes in headers, the payload as value. */
function binary(tenant, value) {
  const headers = { "content-type": "application/json" };
  for (const [name, text] of Object.entries(attributes(tenant))) {
    headers[`ce_${name}`] = text;
  }
  return record(tenant, headers, metric(value));
}

/** Everything in the value. */
function structured(tenant, value) {
  const event = {
    ...attributes(tenant),
    datacontenttype: "application/json",
    data: metric(value),
  };
  return record(tenant, { "content-type": "application/cloudevents+json; charset=utf-8" }, event);
}

/** The key keeps the events of one subject in order. */
function record(tenant, headers, value) {
  return { key: `${tenant}|metric/${SERIES}`, headers, value: JSON.stringify(value) };
}

async function publish(producer, mode, message) {
  const [written] = await producer.send({ topic: TOPIC, messages: [message] });
  const offset = written.baseOffset;
  console.log(`published ${mode} at ${written.topicName}-${written.partition}@${offset}`);
  return { partition: written.partition, offset };
}

/** The record at the place where it was written. */
async function readBack(kafka, written) {
  const consumer = kafka.consumer({ groupId: `node-example-${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  // With every join: a consumer that restarts, as it does while its group's coordinator loads,
  // knows of no place any more.
  consumer.on(consumer.events.GROUP_JOIN, () => consumer.seek({ topic: TOPIC, ...written }));
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`nothing read from ${TOPIC} within ${TIMEOUT_MILLIS} ms`)),
        TIMEOUT_MILLIS,
      );
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ partition, message }) => {
            if (partition === written.partition && message.offset === written.offset) {
              resolve(message);
            }
          },
        })
        .catch(reject);
    });
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
  }
}

async function main(bootstrap, tenant = "example") {
  const kafka = new kafkajs.Kafka({
    clientId: "node-example",
    brokers: bootstrap.split(","),
    logLevel: kafkajs.logLevel.ERROR,
  });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  const written = await publish(producer, "binary", binary(tenant, 0.42));
  await publish(producer, "structured", structured(tenant, 0.43));
  await producer.disconnect();

  const { headers, value } = await readBack(kafka, written);
  console.log(`read ${headers.ce_type} ${headers.ce_subject} ${JSON.parse(value).value}`);
}

if (argv.length !== 3 && argv.length !== 4) {
  console.error("usage: node metric_example.mjs BOOTSTRAP [TENANT]");
  exit(2);
}
await main(...argv.slice(2));
