/**
 * The commands {@code evaluate coco}, {@code evaluate voc} and {@code evaluate run}, with their
 * tables and pictures.
 */
package io.github.aploss.cli.evaluate;
