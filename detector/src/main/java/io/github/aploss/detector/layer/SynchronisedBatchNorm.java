package io.github.aploss.detector.layer;

import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorTensorHook;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Batch normalisation whose statistics are those of the images of all workers, and so is its
 * gradient.
 *
 * <p>Mean and variance are constants plus terms that are 0 and carry their derivatives with respect
 * to the worker's own features. What comes back to these terms is the gradient of the worker's own
 * loss; a hook replaces it by that of all workers. A worker without images takes part with none.
 */
final class SynchronisedBatchNorm {
  private static final double MOMENTUM = 0.1;

  private final BatchNorm2dImpl parameters;
  private final double epsilon;
  private final StatisticsSum workers;

  /** Native code calls back into it, so it must stay reachable. */
  private final TensorTensorHook ofAllWorkers;

  SynchronisedBatchNorm(BatchNorm2dImpl parameters, double epsilon, StatisticsSum workers) {
    this.parameters = parameters;
    this.epsilon = epsilon;
    this.workers = workers;
    ofAllWorkers =
        new TensorTensorHook() {
          @Override
          public TensorBase call(TensorBase gradient) {
            Tensor own = new Tensor(gradient);
            Tensor all = own.to(ScalarType.Double).cpu().clone();
            workers.sum(all);
            return all.to(own.device(), own.scalar_type());
          }
        };
  }

  /** Features [B, C, H, W] to normalised ones; B may be 0. */
  Tensor forward(Tensor given) {
    Tensor features = given.to(ScalarType.Float);
    long channels = features.size(1);
    Tensor own = exactSums(features);
    Tensor counted =
        torch.cat(new TensorVector(own, torch.full_like(own.narrow(0, 0, 1), count(features))));
    workers.sum(counted);
    double count = counted.narrow(0, channels, 1).item_double();
    Tensor mean = counted.narrow(0, 0, channels).div(new Scalar(count));
    Tensor centred = features.sub(perChannel(mean.to(features.device(), ScalarType.Float)));
    Tensor squares = exactSums(centred.square());
    workers.sum(squares);
    Tensor variance = squares.div(new Scalar(count));
    remember(mean, variance, count);
    Tensor slack = slack(centred, count);
    Tensor spread =
        variance.to(features.device(), ScalarType.Float).add(slack.narrow(0, channels, channels));
    Tensor scale = parameters.weight().mul(spread.add(new Scalar(epsilon)).rsqrt());
    Tensor shift = parameters.bias().sub(slack.narrow(0, 0, channels).mul(scale));
    return centred.mul(perChannel(scale)).add(perChannel(shift)).to(given.scalar_type());
  }

  private static Scalar count(Tensor features) {
    return new Scalar((double) (features.size(0) * features.size(2) * features.size(3)));
  }

  private static Tensor perChannel(Tensor values) {
    return values.view(1, -1, 1, 1);
  }

  /** Per channel, in float64, on the host. */
  private static Tensor exactSums(Tensor features) {
    return features
        .detach()
        .sum(new long[] {0, 2, 3}, false, new ScalarTypeOptional(ScalarType.Double))
        .cpu()
        .clone();
  }

  /** [2C]: what mean and variance owe to the worker's own features, less its own value. */
  private Tensor slack(Tensor centred, double count) {
    ScalarTypeOptional same = new ScalarTypeOptional();
    long[] places = {0, 2, 3};
    Tensor own =
        torch
            .cat(
                new TensorVector(
                    centred.sum(places, false, same), centred.square().sum(places, false, same)))
            .div(new Scalar(count));
    Tensor slack = own.sub(own.detach());
    if (slack.requires_grad()) {
      slack.register_hook(ofAllWorkers);
    }
    return slack;
  }

  /** As batch normalisation does: the running variance is that of a sample. */
  private void remember(Tensor mean, Tensor variance, double count) {
    try (NoGradGuard noGradient = new NoGradGuard()) {
      Tensor sample = variance.mul(new Scalar(count / Math.max(1, count - 1)));
      blend(parameters.running_mean(), mean);
      blend(parameters.running_var(), sample);
      parameters.num_batches_tracked().add_(new Scalar(1L));
    }
  }

  private static void blend(Tensor running, Tensor latest) {
    Tensor like = latest.to(running.device(), running.scalar_type());
    running.mul_(new Scalar(1 - MOMENTUM)).add_(like, new Scalar(MOMENTUM));
  }
}
