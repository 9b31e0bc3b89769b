package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The training loop that the README shows: it trains, and it is what the README shows. */
class ReadmeExampleTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Path SOURCE =
      Path.of("src/test/java/io/github/aploss/loss/ReadmeExampleTest.java");

  /** A module as a user may have it: scores and boxes from one trunk. */
  private static final class TwoHeads extends Module {
    private final LinearImpl trunk = register_module("trunk", new LinearImpl(8, 16));
    private final LinearImpl scores = register_module("scores", new LinearImpl(16, 3));
    private final LinearImpl boxes = register_module("boxes", new LinearImpl(16, 4));

    Tensor scores(Tensor images) {
      return scores.forward(trunk.forward(images).relu());
    }

    Tensor boxes(Tensor images) {
      return boxes.forward(trunk.forward(images).relu());
    }
  }

  @Test
  void theExampleTrains() {
    torch.manual_seed(0);
    try (PointerScope scope = new PointerScope();
        TwoHeads model = new TwoHeads()) {
      Tensor images = torch.randn(200, 8);
      Tensor labels = images.narrow(1, 0, 3).gt(new Scalar(1.2)).to(torch.ScalarType.Char);
      Tensor targets = images.narrow(1, 4, 4).mul(new Scalar(0.5));
      double scoresBefore = apLoss(model, images, labels);
      double boxesBefore = boxLoss(model, images, targets);
      train(model, images, labels, targets, 100);
      assertThat(scoresBefore).isGreaterThan(0.6);
      assertThat(apLoss(model, images, labels)).isLessThan(0.25);
      assertThat(boxLoss(model, images, targets)).isLessThan(boxesBefore);
    }
  }

  private static void train(
      TwoHeads model, Tensor images, Tensor labels, Tensor targets, int steps) {
    // begin of the example
    SGD optimizer = new SGD(model.parameters(), new SGDOptions(0.1)); // of a module of your own
    ScoreLoss loss = new ApLoss();
    for (int step = 0; step < steps; step++) {
      try (PointerScope scope = new PointerScope()) { // frees the tensors of the step
        Tensor logits = model.scores(images);
        Tensor boxLoss = torch.smooth_l1_loss(model.boxes(images), targets);
        LossValue value = loss.evaluate(logits, labels, Partition.whole()); // 1, 0; -1: ignored
        optimizer.zero_grad();
        ErrorDrivenBackward.run(logits, value, boxLoss); // one backward pass for both losses
        optimizer.step();
      }
    }
    // end of the example
    optimizer.close();
  }

  private static double apLoss(TwoHeads model, Tensor images, Tensor labels) {
    return new ApLoss().evaluate(model.scores(images), labels, Partition.whole()).value();
  }

  private static double boxLoss(TwoHeads model, Tensor images, Tensor targets) {
    return torch.smooth_l1_loss(model.boxes(images), targets).item_double();
  }

  @Test
  void theReadmeShowsTheExample() throws IOException {
    String example = between(read(SOURCE), "// begin of the " + "example\n", "    // end of the ");
    String shown = between(read(README), "only `aploss-loss`:\n\n```java\n", "```");
    assertThat(shown).isEqualTo(example.indent(-4));
  }

  private static String read(Path file) throws IOException {
    return String.join("\n", Files.readAllLines(file));
  }

  private static String between(String text, String before, String after) {
    assertThat(text).containsOnlyOnce(before);
    String rest = text.substring(text.indexOf(before) + before.length());
    return rest.substring(0, rest.indexOf(after));
  }
}
