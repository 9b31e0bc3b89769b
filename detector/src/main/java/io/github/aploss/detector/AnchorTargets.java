package io.github.aploss.detector;

import java.util.List;

/** The objects of every image and which anchors learn them. */
record AnchorTargets(List<GroundTruth> objects, List<Assignment> assignments)
    implements TrainingTargets {}
