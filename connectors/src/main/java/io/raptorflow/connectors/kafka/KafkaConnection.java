package io.raptorflow.connectors.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * How to reach the brokers.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties further client properties, for example for TLS and SASL; never printed
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties)
    implements Serializable {
  public KafkaConnection {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers must name at least one host:port");
    }
    properties = Map.copyOf(properties);
  }

  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /** Properties for a client of its own. */
  public Properties clientProperties() {
    Properties client = new Properties();
    client.putAll(properties);
    client.put("bootstrap.servers", bootstrapServers);
    return client;
  }

  /** Without the properties, which may hold secrets. */
  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrapServers + "]";
  }
}
