/**
 * Internal: what aLRP Loss and RS Loss make of a ranking whose positives have boxes that fit more
 * or less: AlrpErrors, RankSortErrors. PositiveSteps compares positives with positives without
 * pairs.
 */
package io.github.aploss.loss.localised;
