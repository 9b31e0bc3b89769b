/**
 * PASCAL VOC evaluation of comp4 results files against a devkit folder: start at VocFileEvaluator.
 */
package io.github.aploss.evaluation.voc.file;
