package io.github.aploss.detector;

/** What both stages of Faster R-CNN are trained on. */
record RegionChoice(ProposalTargets proposals, RegionTargets regions) implements TrainingTargets {}
