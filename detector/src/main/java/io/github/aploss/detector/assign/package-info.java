/**
 * Which anchor or RoI learns which object: assignment by maximal IoU, bipartite matching, and
 * sampling of positives and negatives.
 */
package io.github.aploss.detector.assign;
