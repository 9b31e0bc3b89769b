package io.github.aploss.workbench.benchmark.loss;

import io.github.aploss.loss.AlrpLoss;
import io.github.aploss.loss.ApGradientLoss;
import io.github.aploss.loss.ApHingeLoss;
import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.AucLoss;
import io.github.aploss.loss.CeOhemLoss;
import io.github.aploss.loss.DetectionLoss;
import io.github.aploss.loss.DrLoss;
import io.github.aploss.loss.FocalLoss;
import io.github.aploss.loss.GhmLoss;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.RankSortLoss;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.loss.StatefulLoss;
import io.github.aploss.loss.reference.PositiveLoop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/** What can be measured, by name, each loss with its usual settings. */
final class Contestants {
  static final String FLOOR = "two passes";
  static final String LOOP = "ap-loop";

  /** Of so many positives the time of the loop over all of them is extrapolated. */
  static final int VISITED = 100;

  private static final double DELTA = 1;

  static final Map<String, Function<WorkloadScores, Contestant>> LOSSES = new LinkedHashMap<>();

  static {
    LOSSES.put("ap", scores -> of(new ApLoss(), scores));
    LOSSES.put(LOOP, scores -> new LoopContestant(scores, new PositiveLoop(DELTA, VISITED)));
    LOSSES.put("focal", ComposedFocal::new);
    LOSSES.put("focal-lean", scores -> of(new FocalLoss(), scores));
    LOSSES.put("alrp", scores -> of(new AlrpLoss(), scores));
    LOSSES.put("rank-sort", scores -> of(new RankSortLoss(), scores));
    LOSSES.put("auc", scores -> of(new AucLoss(), scores));
    LOSSES.put("ce-ohem", Contestants::mined);
    LOSSES.put("ghm", Contestants::ghm);
    LOSSES.put("dr", scores -> of(new DrLoss(), scores));
    LOSSES.put("ap-gradient", scores -> of(new ApGradientLoss(), scores));
    LOSSES.put("ap-hinge", scores -> of(new ApHingeLoss(), scores));
  }

  private Contestants() {}

  private static Contestant of(ScoreLoss loss, WorkloadScores scores) {
    return () -> loss.evaluate(scores.logits(), scores.labels(), Partition.whole()).gradient();
  }

  private static Contestant of(DetectionLoss loss, WorkloadScores scores) {
    return () ->
        loss.evaluate(scores.logits(), scores.labels(), scores.boxes(), Partition.whole())
            .scores()
            .gradient();
  }

  private static Contestant mined(WorkloadScores scores) {
    CeOhemLoss loss = new CeOhemLoss();
    Tensor logits = scores.softmaxLogits();
    return () -> loss.evaluate(logits, scores.classes(), Partition.byRow()).gradient();
  }

  private static Contestant ghm(WorkloadScores scores) {
    StatefulLoss loss = new GhmLoss();
    return new Contestant() {
      @Override
      public Tensor run() {
        return loss.evaluate(scores.logits(), scores.labels(), Partition.whole()).gradient();
      }

      @Override
      public void close() {
        loss.close();
      }
    };
  }
}
