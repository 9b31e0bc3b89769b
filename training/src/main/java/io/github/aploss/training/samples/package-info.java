/** Which samples of a batch are trained on, and the objects they are trained towards. */
package io.github.aploss.training.samples;
