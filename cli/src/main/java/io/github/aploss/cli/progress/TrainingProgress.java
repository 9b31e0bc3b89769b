package io.github.aploss.cli.progress;

import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.progress.TrainingListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Shows a training: images done, losses, rate and time left; then each evaluation. */
public final class TrainingProgress implements TrainingListener {
  private static final double SMOOTHING = 0.95;

  private final PrintWriter out;
  private final ExchangeSummary exchange = new ExchangeSummary();
  private Plan plan;
  private Progress training;
  private Progress evaluation;
  private long imagesDone;
  private Pace pace;
  private long since;
  private double classification = Double.NaN;
  private double box = Double.NaN;

  /** Shows on the terminal, else, and what is to stay, in lines of {@code out}. */
  public TrainingProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void message(String sentence) {
    pause();
    out.println(sentence);
  }

  @Override
  public void start(Plan ahead) {
    plan = ahead;
    imagesDone = ahead.done();
    pace = Pace.from(imagesDone);
  }

  @Override
  public void step(StepReport report) {
    if (training == null) {
      training = Progress.of(out, "train", "images", imagesDone, plan.images(), pace);
      since = System.nanoTime();
    }
    classification = smooth(classification, report.classification());
    box = smooth(box, report.box());
    exchange.add(report.exchange());
    imagesDone += report.images();
    training.advance(
        report.images(),
        "epoch %d/%d, loss %.4f, box %.4f"
            .formatted(report.epoch(), plan.epochs(), classification, box));
  }

  private static double smooth(double mean, double value) {
    return Double.isNaN(mean) ? value : SMOOTHING * mean + (1 - SMOOTHING) * value;
  }

  @Override
  public void evaluationStart(int epoch, int images) {
    pause();
    evaluation = Progress.of(out, "evaluate", "images", 0, images);
  }

  @Override
  public void evaluated(int images) {
    evaluation.advance(images, "");
  }

  @Override
  public void evaluationEnd(String on, int epoch, Map<String, Double> metrics) {
    evaluation.close();
    evaluation = null;
    if (metrics.get("AP") < 0) {
      // COCO's -1.
      out.printf("epoch %d: no AP on the %s images, which have no object to find%n", epoch, on);
      return;
    }
    out.printf(
        "epoch %d, %s: AP %.3f, AP50 %.3f, AP75 %.3f%n",
        epoch, on, metrics.get("AP"), metrics.get("AP50"), metrics.get("AP75"));
  }

  @Override
  public void setLossStart(int epoch, int images) {
    pause();
    evaluation = Progress.of(out, "rank", "images", 0, images);
  }

  @Override
  public void ranked(int images) {
    evaluation.advance(images, "");
  }

  @Override
  public void setLossEnd(int epoch, double loss) {
    evaluation.close();
    evaluation = null;
    out.printf("epoch %d: AP-loss of the training set %.4f%n", epoch, loss);
  }

  /** What so many workers told each other, in a sentence; nothing of one that is alone. */
  public Optional<String> exchange(int workers) {
    return exchange.sentence(workers);
  }

  /** Ends the display, also after a failure. */
  public void close() {
    pause();
    if (evaluation != null) {
      evaluation.close();
    }
  }

  private void pause() {
    if (training != null) {
      training.close();
      training = null;
      Duration more = Duration.ofNanos(System.nanoTime() - since);
      pace = new Pace(pace.begun(), pace.elapsed().plus(more));
    }
  }
}
