package io.github.aploss.detector;

/**
 * What the images of a batch are trained towards, with every choice made: which anchors or RoIs
 * take part, and which object each of them learns. It holds no native memory.
 */
public interface TrainingTargets {}
