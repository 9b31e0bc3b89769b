/**
 * The images that a training sees: which of them and of their objects, and how they are changed at
 * random (start at TrainingData).
 */
package io.github.aploss.training.data;
