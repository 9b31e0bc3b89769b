/**
 * {@code aploss detect}: a trained detector on a user's images, as pictures with boxes and as
 * results in COCO's format. Start at {@link io.github.aploss.cli.detect.DetectCommand}; which
 * images are meant is decided in {@code InputImage}; {@code FolderDetection} reads, finds and draws
 * at the same time.
 */
package io.github.aploss.cli.detect;
