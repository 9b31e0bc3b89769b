package io.github.aploss.report.run;

/**
 * How well one class is detected. NaN: not defined, for example without objects.
 *
 * @param name name of the class
 * @param objects number of its objects in the evaluated images
 * @param ap AP averaged over IoU .50 to .95, 0 to 1
 * @param ap50 AP at IoU .50, 0 to 1
 * @param bestF1 greatest F1 over all score thresholds, 0 to 1
 * @param bestScore the threshold where it is reached
 */
public record ClassResult(
    String name, long objects, double ap, double ap50, double bestF1, double bestScore) {}
