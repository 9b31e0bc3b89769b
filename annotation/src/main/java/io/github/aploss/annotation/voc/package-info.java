/** PASCAL VOC: annotations in XML (start at VocXmlParser) and the lists of image sets. */
package io.github.aploss.annotation.voc;
