/** RetinaNet: its configuration, its heads, the network. */
package io.github.aploss.detector.retinanet;
