package io.github.aploss.training.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.data.TrainingData;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.Optional;

/**
 * What the worker that leads tells the others, so that all train the same.
 *
 * @param recipe as YAML
 * @param state where the training stands
 * @param threads native threads to use; 0 for as many as a worker has
 * @param train fingerprint of the training data
 * @param test fingerprint of the test data, if there are any
 */
record SharedStart(
    String recipe, TrainingState state, int threads, String train, Optional<String> test) {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  static SharedStart of(Recipe recipe, TrainingState state, int threads, TrainingData data) {
    return new SharedStart(
        recipe.yaml(),
        state,
        threads,
        data.all().fingerprint(),
        data.test().map(Dataset::fingerprint));
  }

  /** Tells it to the others, or hears it of the one that leads. */
  static SharedStart tell(WorkerGroup group, SharedStart own) {
    try {
      String text = JSON.writeValueAsString(own);
      return JSON.readValue(group.fromLeader(() -> text), SharedStart.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts can always be written and read", e);
    }
  }

  /** Hears it of the one that leads. */
  static SharedStart hear(WorkerGroup group) {
    return tell(group, null);
  }

  /**
   * Makes sure that a worker has the data of the one that leads.
   *
   * @throws RunException if they are others
   */
  void requireSame(TrainingData own, int rank) {
    if (!own.all().fingerprint().equals(train)
        || !own.test().map(Dataset::fingerprint).equals(test)) {
      throw new RunException(
          "worker "
              + rank
              + " finds other data than worker 0 under the same path: all machines need the same");
    }
  }
}
