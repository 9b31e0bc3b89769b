/**
 * Small tools for arrays of primitives: stable index sort, grouping of rows, growing lists,
 * finite-number checks, parallel tasks.
 */
package io.github.aploss.evaluation.array;
