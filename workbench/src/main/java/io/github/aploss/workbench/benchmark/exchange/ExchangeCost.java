package io.github.aploss.workbench.benchmark.exchange;

/**
 * What worker 0 pays for a loss over several workers.
 *
 * @param bytes that it sends in a step
 * @param exchangeMillis spent in the exchange, waiting included; the median step
 * @param lossMillis the whole loss, forward and backward; the median step
 */
public record ExchangeCost(long bytes, double exchangeMillis, double lossMillis) {}
