package io.github.aploss.loss.exchange;

import java.util.List;

/** Nobody to talk to. */
enum NoExchange implements BatchExchange {
  INSTANCE;

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public double[] sum(double... own) {
    return own;
  }

  @Override
  public List<double[]> gather(double[] own) {
    return List.of(own);
  }
}
