package io.github.aploss.report.page;

/**
 * One number at the top of a report.
 *
 * @param label what it is, such as {@code AP50}
 * @param value the number as it is shown, such as {@code 0.787} or {@code 58 min}
 * @param note a few words of explanation; may be empty
 */
public record KeyFigure(String label, String value, String note) {}
