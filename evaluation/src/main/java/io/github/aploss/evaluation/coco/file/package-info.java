/**
 * COCO evaluation of a results file against an instances file: start at CocoFileEvaluator; reading,
 * checks, pairing by image.
 */
package io.github.aploss.evaluation.coco.file;
