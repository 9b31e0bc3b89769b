/**
 * What every detector is: how it learns from a batch, what it returns, how it is configured; start
 * at {@code Detector}. Concrete networks are in {@code retinanet}, {@code ssd} and {@code
 * fasterrcnn}.
 *
 * <p>Knows nothing of files or command lines.
 */
package io.github.aploss.detector;
