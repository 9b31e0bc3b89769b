/**
 * Reference values for people who port a loss: value and gradient for given scores and labels, read
 * from and written to JSON. The format is described in {@code docs/loss-cases.md}.
 */
package io.github.aploss.workbench.cases;
