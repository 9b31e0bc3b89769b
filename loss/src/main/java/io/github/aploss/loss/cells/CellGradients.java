package io.github.aploss.loss.cells;

/**
 * Gradients of the negatives of a ranking: those of a cell lie on a polynomial in their position.
 *
 * @param coefficients {@code [cells * order]}, row-major, the constant first
 */
public record CellGradients(CellGrid grid, int order, double[] coefficients) {}
