/** Results written as JSON. */
package io.github.aploss.evaluation.output;
