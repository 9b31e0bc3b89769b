/**
 * Test images with what runs find on them and what is wrong with it. Start at {@link
 * io.github.aploss.serving.view.picture.PictureRoutes}; a {@link
 * io.github.aploss.serving.view.picture.PictureSource} finds the detections once somebody looks,
 * and {@code pictures.js} draws them over the images.
 */
package io.github.aploss.serving.view.picture;
