/**
 * Where random decisions come from. Start at {@link io.github.aploss.dataset.random.SampleRandom}.
 */
package io.github.aploss.dataset.random;
