package io.github.aploss.serving.view.picture;

import io.github.aploss.files.UserException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Lets the detectors of the runs look at the images, one run after the other, once asked to. */
final class PictureWork implements AutoCloseable {
  private static final int SECONDS_TO_END = 20;

  private final PictureSource source;
  private final List<JudgedPictures> runs;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "view-pictures");
            made.setDaemon(true);
            return made;
          });
  private boolean begun;

  PictureWork(PictureSource source, int runs) {
    this.source = source;
    this.runs = IntStream.range(0, runs).mapToObj(run -> new JudgedPictures()).toList();
  }

  /** The runs, in their order. */
  List<JudgedPictures> runs() {
    return runs;
  }

  /** Begins if it has not. */
  synchronized void begin() {
    if (!begun) {
      begun = true;
      for (int i = 0; i < runs.size(); i++) {
        int run = i;
        thread.execute(() -> find(run));
      }
    }
  }

  private void find(int run) {
    try {
      source.find(run, runs.get(run));
    } catch (CancellationException ending) {
      Thread.currentThread().interrupt();
    } catch (UserException e) {
      runs.get(run).fail(e.getMessage());
    }
  }

  /** Native code that is at work is waited for: it must not outlive the process. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
