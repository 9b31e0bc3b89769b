/**
 * What a run starts or resumes from: random weights, a file, another run, its own last checkpoint;
 * and what {@code auto} in a recipe becomes.
 */
package io.github.aploss.training.start;
