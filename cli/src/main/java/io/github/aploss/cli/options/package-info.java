/**
 * Options that several commands share. Start at {@link io.github.aploss.cli.options.RecipeOptions},
 * those that make a recipe; {@link io.github.aploss.cli.options.DetectorOptions} name the detector
 * of a run or a model, {@link io.github.aploss.cli.options.TestDataOptions} the images to look at
 * it on, {@link io.github.aploss.cli.options.DataFolders} takes lists of folders apart.
 */
package io.github.aploss.cli.options;
