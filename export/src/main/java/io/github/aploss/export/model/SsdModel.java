package io.github.aploss.export.model;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.ssd.Ssd;
import io.github.aploss.export.decoding.CandidateBatch;
import io.github.aploss.export.decoding.CandidateLayer;
import io.github.aploss.export.decoding.Frame;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.network.Layers;
import io.github.aploss.export.network.LevelPredictions;
import io.github.aploss.export.network.SsdLayers;
import java.util.List;

/**
 * SSD with its anchors for images of one size: they grow with the image, and where it is small the
 * last maps are left out.
 *
 * @param side of the images, which are squares
 */
record SsdModel(Layers layers, Ssd detector, int side, Frame frame, CandidateRules rules)
    implements CandidateNetwork {
  static SsdModel of(
      Layers layers, Ssd detector, InputShape shape, Frame frame, CandidateRules rules) {
    int side =
        shape
            .side()
            .orElseThrow(
                () ->
                    new ExportException(
                        "the anchors of SSD grow with the image, so its model has one size of"
                            + " images: name it with --size, such as --size 300"));
    return new SsdModel(layers, detector, side, frame, rules);
  }

  @Override
  public CandidateBatch candidates(Value images) {
    AnchorGrid grid = detector.anchors(side, side);
    List<LevelPredictions> levels =
        new SsdLayers(layers, detector.config()).predictions(images, grid.levels());
    CandidateLayer best =
        new CandidateLayer(
            layers.graph(),
            frame,
            detector.targets().coder(),
            detector.activation(),
            detector.classes(),
            rules);
    return best.ofLevels(grid, levels, level -> stride(grid, level));
  }

  /** From the first cell of a level to the next, whose square anchors are its first; pixels. */
  private static double stride(AnchorGrid grid, int level) {
    int each = grid.anchorsPerCell(level);
    if (grid.count(level) == each) {
      return 0; // the level has a single cell
    }
    double[] boxes = grid.exactBoxes();
    int first = 4 * grid.offset(level);
    return boxes[first + 4 * each] - boxes[first];
  }
}
