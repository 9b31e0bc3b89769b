/** The commands that compare detections with annotations. */
package io.github.aploss.cli.evaluate;
