/**
 * What it costs that several workers rank one batch together. Start at {@link
 * io.github.aploss.workbench.benchmark.exchange.ExchangeBenchmark}.
 */
package io.github.aploss.workbench.benchmark.exchange;
