package io.github.aploss.serving.view;

import java.nio.file.Path;

/**
 * A run to look at.
 *
 * @param name what it is called on the page
 * @param metrics its metrics log, {@code metrics.jsonl}, which may not be there yet
 */
public record ViewedRun(String name, Path metrics) {}
