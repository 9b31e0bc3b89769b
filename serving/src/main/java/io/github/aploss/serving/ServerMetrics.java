package io.github.aploss.serving;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.IntSupplier;

/** What a server counts and measures, in Prometheus's form. */
final class ServerMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DistributionSummary batches =
      DistributionSummary.builder("aploss.batch.images")
          .description("Images that went through the network together")
          .serviceLevelObjectives(1, 2, 4, 8, 16)
          .register(registry);

  /** Images that wait for the network, and requests that are in the server. */
  void watch(IntSupplier waiting, IntSupplier inside) {
    Gauge.builder("aploss.queue.images", waiting::getAsInt)
        .description("Images that wait for the network")
        .register(registry);
    Gauge.builder("aploss.inside.requests", inside::getAsInt)
        .description("Requests that are in the server")
        .register(registry);
  }

  void batch(int images) {
    batches.record(images);
  }

  /** A request that was answered with a status after some time. */
  void answered(String kind, int status, Duration time) {
    Timer.builder("aploss.requests")
        .description("Requests by what was asked and the status of the answer")
        .tag("kind", kind)
        .tag("status", Integer.toString(status))
        .publishPercentileHistogram()
        .register(registry)
        .record(time);
  }

  /** All of it, as text. */
  String scrape() {
    return registry.scrape();
  }
}
