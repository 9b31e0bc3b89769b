package io.github.aploss.robustness.cases;

/** Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations. */
final class SymmetricEigen {
  private static final int SWEEPS = 60;

  private final double[][] matrix;

  /** Columns are the eigenvectors. */
  private final double[][] vectors;

  SymmetricEigen(double[][] symmetric) {
    int size = symmetric.length;
    matrix = new double[size][];
    vectors = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i] = symmetric[i].clone();
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          if (matrix[p][q] != 0) {
            rotate(p, q);
          }
        }
      }
    }
  }

  double[] values() {
    double[] values = new double[matrix.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix[i][i];
    }
    return values;
  }

  /** The components of a vector along the eigenvectors. */
  double[] inBasis(double[] vector) {
    double[] components = new double[vector.length];
    for (int k = 0; k < components.length; k++) {
      for (int i = 0; i < vector.length; i++) {
        components[k] += vectors[i][k] * vector[i];
      }
    }
    return components;
  }

  /** By the smaller of the two angles that make the entry (p, q) vanish. */
  private void rotate(int p, int q) {
    double ratio = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double tangent = Math.copySign(1, ratio) / (Math.abs(ratio) + Math.hypot(ratio, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (double[] row : matrix) {
      turn(row, p, q, cosine, sine);
    }
    for (int k = 0; k < matrix.length; k++) {
      double first = matrix[p][k];
      double second = matrix[q][k];
      matrix[p][k] = cosine * first - sine * second;
      matrix[q][k] = sine * first + cosine * second;
    }
    matrix[p][q] = 0;
    matrix[q][p] = 0;
    for (double[] row : vectors) {
      turn(row, p, q, cosine, sine);
    }
  }

  private static void turn(double[] row, int p, int q, double cosine, double sine) {
    double first = row[p];
    double second = row[q];
    row[p] = cosine * first - sine * second;
    row[q] = sine * first + cosine * second;
  }
}
