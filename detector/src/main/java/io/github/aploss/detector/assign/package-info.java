/**
 * Which anchor or RoI learns which object: assignment by maximal IoU, bipartite matching, ATSS, and
 * sampling of positives and negatives.
 */
package io.github.aploss.detector.assign;
