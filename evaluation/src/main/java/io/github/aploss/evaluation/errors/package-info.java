/**
 * What kinds of errors a detector makes, and what each costs in average precision: the analysis of
 * Bolya et al., "TIDE: A General Toolbox for Identifying Object Detection Errors" (2020), at IoU
 * .50. The evaluators of COCO and VOC fill an {@link
 * io.github.aploss.evaluation.errors.ErrorCollector}; what comes out is an {@link
 * io.github.aploss.evaluation.errors.ErrorAnalysis}.
 */
package io.github.aploss.evaluation.errors;
