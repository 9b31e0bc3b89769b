/** SSD300 and SSD512: configuration, extra layers, feature maps, the network. */
package io.github.aploss.detector.ssd;
