/**
 * Options that several commands share: those that make a recipe, and those that name a trained
 * detector.
 */
package io.github.aploss.cli.options;
