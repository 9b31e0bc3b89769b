package io.github.aploss.detector.fasterrcnn;

import io.github.aploss.detector.TrainingTargets;

/** What both stages of Faster R-CNN are trained on. */
record TwoStageTargets(RpnTargets anchors, RoiTargets rois) implements TrainingTargets {}
