/**
 * The theory of the AP-loss paper as checks that run: Proposition 1, Sections A2 and A3, and
 * Observation 1. Linear models only; {@code docs/theory.md} explains every statement.
 */
package io.github.aploss.loss.theory;
