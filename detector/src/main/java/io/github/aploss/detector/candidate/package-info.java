/**
 * From predictions to detections: score thresholds, the top k of a level, decoding, class-wise
 * suppression, box voting.
 */
package io.github.aploss.detector.candidate;
