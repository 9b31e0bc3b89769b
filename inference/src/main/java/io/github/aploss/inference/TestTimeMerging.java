package io.github.aploss.inference;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.run.setup.PostprocessingFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;

/**
 * Shows a network every view of an image that a recipe asks for, each scale, mirrored or not, and
 * merges what it finds in them in the pixels of the image.
 */
final class TestTimeMerging {
  private final Recipe recipe;
  private final ForwardPass network;
  private final CandidateRules rules;
  private final int scales;

  TestTimeMerging(Recipe recipe, ForwardPass network) {
    this.recipe = recipe;
    this.network = network;
    this.rules = PostprocessingFactory.candidateRules(recipe);
    this.scales = recipe.inference().scales().size();
  }

  /**
   * The candidates of every image, scale by scale, so that the network sees no more at once than at
   * a single scale.
   *
   * @param samples every image at all scales, image by image
   */
  List<Candidates> candidates(List<Sample> samples) {
    List<List<Candidates>> passes = new ArrayList<>();
    for (int scale = 0; scale < scales; scale++) {
      List<TestTimeView> views = views(samples, scale);
      passes.add(pass(views));
      if (recipe.inference().flip()) {
        passes.add(pass(views.stream().map(TestTimeView::mirror).toList()));
      }
    }
    return IntStream.range(0, samples.size() / scales)
        .mapToObj(image -> passes.stream().map(pass -> pass.get(image)).toList())
        .map(Candidates::merge)
        .toList();
  }

  private List<TestTimeView> views(List<Sample> samples, int scale) {
    return IntStream.range(0, samples.size() / scales)
        .mapToObj(image -> TestTimeView.of(samples.get(image * scales + scale)))
        .toList();
  }

  /** The candidates of each view, in the pixels of its source. */
  private List<Candidates> pass(List<TestTimeView> views) {
    List<Sample> samples = views.stream().map(TestTimeView::sample).toList();
    List<ImageSize> sizes = samples.stream().map(ForwardPass::size).toList();
    List<Candidates> found;
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true)) {
      ImageSize frame = InputNormalisation.frame(sizes, recipe.input().testFrameMultiple());
      found = network.candidates(network.pixels(samples, frame), sizes, rules);
    }
    return IntStream.range(0, views.size())
        .mapToObj(i -> views.get(i).inSource(found.get(i)))
        .toList();
  }
}
