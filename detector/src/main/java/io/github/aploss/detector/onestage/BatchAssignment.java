package io.github.aploss.detector.onestage;

import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.TrainingTargets;
import io.github.aploss.detector.assign.Assignment;
import java.util.List;

/** The objects of every image and which anchors learn them. */
record BatchAssignment(List<GroundTruth> objects, List<Assignment> assignments)
    implements TrainingTargets {}
