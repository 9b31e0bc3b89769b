/** What a training tells its listeners after each step and evaluation. */
package io.github.aploss.training.progress;
