/**
 * What trained variants are measured by, kept beside their weights; start at {@link
 * io.github.aploss.study.judgement.RunPrecision}. Differences are of pairs: {@link
 * io.github.aploss.study.judgement.PairedDifference}.
 */
package io.github.aploss.study.judgement;
