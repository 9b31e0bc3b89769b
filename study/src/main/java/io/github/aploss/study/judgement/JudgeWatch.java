package io.github.aploss.study.judgement;

import io.github.aploss.robustness.suite.SuiteListener;

/** Watches the measurements of a run: hears how far long ones are, and may end them. */
public interface JudgeWatch extends SuiteListener, AutoCloseable {
  /** Hears nothing and ends nothing. */
  JudgeWatch NONE =
      new JudgeWatch() {
        @Override
        public boolean isStopping() {
          return false;
        }

        @Override
        public void planned(long passes) {}

        @Override
        public void advance(long passes, String what) {}

        @Override
        public void close() {}
      };

  /** Whether to end, from any thread; what was measured is kept. */
  boolean isStopping();

  @Override
  void close();
}
