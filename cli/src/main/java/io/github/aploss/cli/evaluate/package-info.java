/**
 * The commands {@code evaluate coco}, {@code evaluate voc} and {@code evaluate run}, with their
 * tables and pictures. Start at {@link io.github.aploss.cli.evaluate.EvaluateRunCommand}, which
 * detects first; the other two evaluate files of detections. What all three can show beside AP is
 * in {@code AnalysisOptions}.
 */
package io.github.aploss.cli.evaluate;
